import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { storable } from '../common/storable';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { isMerchantUid } from '../iamport/merchant-uid';
import type { IamportPayment } from '../iamport/wire-types';
import { notificationRow } from '../notifications/notification-row';
import { COMMIT_TRANSITION, isPaymentTaken } from './commit-transition.sql';
import { FIND_ORDER, toSnapshot, type SnapshotRow } from './find-order.sql';
import { FIND_PAID_OF_REFERENCE, toPaidOfReference, type PaidOfReference } from './find-paid-of-reference.sql';
import type { Hint } from './hint';
import type { EventSource } from './order-event.entity';
import type { OrderSnapshot } from './order-snapshot';
import { orderStanding, type OrderStanding } from './order-standing';
import { isForgedAmount } from './payment-state';
import { RECORD_REVIEWS } from './record-reviews.sql';
import type { NewReview } from './reviews-of';
import { reviewEvent, standingEvent } from './shop-events';
import type { Transition } from './transition';

/** Reads an order with its payments, and writes judgements over the version they were made from. */
@Injectable()
export class PaymentsRepository {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Null if there is no such order, or could be none. */
  async findOrder(merchantUid: string | null): Promise<OrderSnapshot | null> {
    if (!isMerchantUid(merchantUid)) return null;
    const [row] = await this.dataSource.query<SnapshotRow[]>(FIND_ORDER, [merchantUid]);
    return row ? toSnapshot(row) : null;
  }

  /** The paid payments of all orders that carry one reference of the shop's, the first first. */
  async findPaidOfReference(reference: string): Promise<PaidOfReference[]> {
    return (await this.dataSource.query<PaidOfReference[]>(FIND_PAID_OF_REFERENCE, [reference])).map(toPaidOfReference);
  }

  async isStored(impUid: string): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>('SELECT 1 FROM payments WHERE imp_uid = $1', [impUid]);
    return rows.length > 0;
  }

  /**
   * `raced`: somebody else's judgement was written since `order` was read. `taken`: the payment was seen at another
   * order before. In both cases nothing was written.
   */
  async commit(
    order: OrderSnapshot,
    transition: Transition,
    raw: IamportPayment,
    source: EventSource,
  ): Promise<'written' | 'raced' | 'taken'> {
    const { payment, standing, reviews, message } = transition;
    const parameter = storable({
      order_id: order.id,
      version: order.version,
      from_status: order.status,
      status: standing.status,
      cancelled_amount: standing.cancelledAmount,
      account: standing.account,
      // When the sweep has to look whether the account has expired.
      account_end:
        standing.status === 'vbank_issued' && standing.account !== null && standing.account.dueAt > 0
          ? standing.account.dueAt + this.config.reconcile.vbankGraceSeconds
          : null,
      payment,
      event_type: transition.eventType,
      source,
      event_detail: { status: payment.status, cancel_amount: payment.cancelAmount, mismatch: payment.mismatch },
      reviews: this.withEvents(reviews, order, standing),
      shop_event: this.tellsShop ? standingEvent(order, transition, new Date()) : null,
      refund_forgery: this.config.forgeryPolicy === 'cancel' && isForgedAmount(payment),
      notification: message === null ? null : notificationRow(message, this.config.locale),
    });
    try {
      const [result] = await this.dataSource.query<{ moved: number }[]>(COMMIT_TRANSITION, [
        JSON.stringify(parameter),
        JSON.stringify(storable(raw)),
      ]);
      return result?.moved === 1 ? 'written' : 'raced';
    } catch (error) {
      if (isPaymentTaken(error)) return 'taken';
      throw error;
    }
  }

  /** Puts what needs a person's eye into the queue, one row a payment and kind, however often it is seen. */
  async recordReviews(order: OrderSnapshot, reviews: readonly NewReview[], source: EventSource): Promise<void> {
    const rows = this.withEvents(reviews, order, orderStanding(order.payments));
    await this.dataSource.query(RECORD_REVIEWS, [order.merchantUid, JSON.stringify(storable(rows)), source]);
  }

  /**
   * A payment was named together with another order than its own, by a hint or by upstream itself. The row stands at
   * the order that upstream names.
   */
  async recordOrderMismatch(order: OrderSnapshot, hint: Hint): Promise<void> {
    const review: NewReview = { kind: 'order', impUid: hint.impUid, detail: { claimed: hint.merchantUid } };
    await this.recordReviews(order, [review], hint.source);
  }

  private get tellsShop(): boolean {
    return this.config.orderEvents !== undefined;
  }

  private withEvents(reviews: readonly NewReview[], order: OrderSnapshot, standing: OrderStanding) {
    const eventOf = (review: NewReview) => (this.tellsShop ? reviewEvent(order, standing, review, new Date()) : null);
    return reviews.map((review) => ({ ...review, event: eventOf(review) }));
  }
}

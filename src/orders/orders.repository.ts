import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Currency } from '../common/money';
import type { IamportMode } from '../config/config';
import { isMerchantUid } from '../iamport/merchant-uid';
import { Order } from './order.entity';
import type { OrderStatus } from './order-status';
import { INSERT_ORDER } from './insert-order.sql';

/** An order as it is first written. Amount in minor units. */
export interface NewOrder {
  merchantUid: string;
  orderToken: string;
  idempotencyKey: string | null;
  requestHash: string;
  mode: IamportMode;
  name: string;
  amount: number;
  currency: Currency;
  reference: string | null;
  customerId: string | null;
  buyerName: string | null;
  buyerEmail: string | null;
  buyerTel: string | null;
  buyerAddr: string | null;
  buyerPostcode: string | null;
  payMethod: string | null;
  vbankDue: string | null;
  promotionId: string | null;
  customData: unknown;
}

/** What the confirm route has to know before money moves. Amount in minor units. */
export interface Payability {
  status: OrderStatus;
  amount: number;
  currency: Currency;
  /** Another order with the same `reference` is paid. */
  siblingPaid: boolean;
}

@Injectable()
export class OrdersRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * Writes the order, its first event and the job that registers its amount upstream, in one statement.
   * Gives its time; null if an order with the same idempotency key stands already.
   */
  async insert(order: NewOrder, firstCheckSeconds: number): Promise<Date | null> {
    const [row] = await this.dataSource.query<{ created_at: Date }[]>(INSERT_ORDER, [
      JSON.stringify(order),
      firstCheckSeconds,
    ]);
    return row?.created_at ?? null;
  }

  async findByMerchantUid(merchantUid: string): Promise<Order | null> {
    if (!isMerchantUid(merchantUid)) return null;
    return this.dataSource.manager.findOneBy(Order, { merchantUid });
  }

  async findByIdempotencyKey(idempotencyKey: string): Promise<Order | null> {
    return this.dataSource.manager.findOneBy(Order, { idempotencyKey });
  }

  /**
   * Null if there is no such order. The sibling's status is looked at in the aggregate, not in a condition: there, and
   * with statistics from before a sale, PostgreSQL goes through every paid order there is (20,000 of them: 7 ms, not 0.3).
   */
  async readPayability(merchantUid: string): Promise<Payability | null> {
    const [row] = await this.dataSource.query<Payability[]>(
      `SELECT o.status, o.amount, o.currency, (
         SELECT coalesce(bool_or(sibling.status IN ('paid', 'partially_cancelled')), false) FROM orders sibling
         WHERE sibling.reference = o.reference AND sibling.id <> o.id) AS "siblingPaid"
       FROM orders o WHERE o.merchant_uid = $1`,
      [merchantUid],
    );
    return row ?? null;
  }

  /**
   * Upstream is away: the job that registers the amount runs again in so many seconds. Behind the checks: those are
   * about money that was paid, and 1,500 registrations that came back every 15 s left the workers no time for them.
   */
  async registerAmountLater(merchantUid: string, seconds: number): Promise<void> {
    await this.dataSource.query(
      `SELECT graphile_worker.add_job('register-amount', json_build_object('merchant_uid', $1::text),
         run_at => now() + make_interval(secs => $2), job_key => 'register-amount:' || $1, priority => 5)`,
      [merchantUid, seconds],
    );
  }

  /** Notes that upstream holds the amount, and drops the job that would have seen to it. */
  async markAmountRegistered(merchantUid: string): Promise<void> {
    await this.dataSource.query(
      `WITH registered AS (
         UPDATE orders SET amount_registered_at = now()
         WHERE merchant_uid = $1 AND amount_registered_at IS NULL RETURNING merchant_uid)
       SELECT graphile_worker.remove_job('register-amount:' || merchant_uid) FROM registered`,
      [merchantUid],
    );
  }
}

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, In, type SelectQueryBuilder } from 'typeorm';
import { OPERATIONS } from '../database/pools';
import { isMerchantUid } from '../iamport/merchant-uid';
import { Notification } from '../notifications/notification.entity';
import { Order } from '../orders/order.entity';
import { OrderEvent } from '../payments/order-event.entity';
import { Payment } from '../payments/payment.entity';
import { Review } from '../payments/review.entity';
import { Refund } from '../refunds/refund.entity';
import { WebhookDelivery } from '../payments/inbox/webhook-delivery.entity';
import { decodeCursor } from './cursor';
import type { OrderFilterDto } from './order-filter.dto';

export interface OrderPage {
  readonly order: Order;
  readonly payments: Payment[];
  readonly events: OrderEvent[];
  readonly webhooks: WebhookDelivery[];
  readonly notifications: Notification[];
  readonly reviews: Review[];
  readonly refunds: Refund[];
}

/** The expression of the index `orders_buyer_search`. */
const BUYER = `lower(coalesce(buyer_name, '') || ' ' || coalesce(buyer_email, '') || ' ' || coalesce(buyer_tel, ''))`;
/** As a union, each arm by its own index: an OR of them would read the whole table. */
const NAMED = `o.id IN (
  SELECT id FROM orders WHERE merchant_uid = :q
  UNION ALL SELECT id FROM orders WHERE reference = :q
  UNION ALL SELECT order_id FROM payments WHERE imp_uid = :q)`;
/** Behind that order, in the order of time; the first half is what an index knows. */
const OLDER = `o.created_at <= (SELECT created_at FROM orders WHERE id = :cursor)
  AND (o.created_at, o.id) < (SELECT created_at, id FROM orders WHERE id = :cursor)`;
const OPEN_REVIEW = `EXISTS (SELECT FROM reviews r WHERE r.order_id = o.id AND r.resolved_at IS NULL)`;

/** What operators look up. Reads only. */
@Injectable()
export class AdminOrdersRepository {
  constructor(@InjectDataSource(OPERATIONS) private readonly dataSource: DataSource) {}

  /** Newest first, up to `limit + 1`: the one too many tells that there is more. By key, so that page 1,000 costs what page 1 does. */
  async list(filter: OrderFilterDto): Promise<Order[]> {
    const { q } = filter;
    if (!q) return this.filtered(filter).getMany();
    // Two statements, each with its limit inside: of a common name or half an e-mail address the newest are found by
    // walking back, without collecting the ten thousands that there are (1,170 ms and 680 ms with 1,000,000 orders).
    const named = await this.filtered(filter).andWhere(NAMED, { q }).getMany();
    const buyers = await this.filtered(filter)
      .andWhere(`${BUYER} LIKE :part`, { part: partOf(q) })
      .getMany();
    const ids = [...named, ...buyers].map(({ id }) => id);
    return this.filtered(filter).andWhere('o.id = ANY(:ids)', { ids }).getMany();
  }

  private filtered(filter: OrderFilterDto): SelectQueryBuilder<Order> {
    const query = this.dataSource.createQueryBuilder(Order, 'o').limit(filter.limit + 1);
    // A day long ago is found by the index of times; in the order of numbers, all that came since would be walked back.
    const isByTime = filter.from !== undefined || filter.to !== undefined;
    if (isByTime) query.orderBy('o.createdAt', 'DESC');
    query.addOrderBy('o.id', 'DESC');
    if (filter.status) query.andWhere('o.status = :status', { status: filter.status });
    if (filter.customer_id) query.andWhere('o.customer_id = :customer', { customer: filter.customer_id });
    if (filter.from) query.andWhere('o.created_at >= :from', { from: filter.from });
    if (filter.to) query.andWhere('o.created_at < :to', { to: filter.to });
    if (filter.review !== undefined) query.andWhere(filter.review ? OPEN_REVIEW : `NOT ${OPEN_REVIEW}`);
    if (filter.cursor) query.andWhere(isByTime ? OLDER : 'o.id < :cursor', { cursor: decodeCursor(filter.cursor) });
    return query;
  }

  async exists(merchantUid: string): Promise<boolean> {
    return isMerchantUid(merchantUid) && this.dataSource.manager.existsBy(Order, { merchantUid });
  }

  /** Null if there is no such order. */
  async page(merchantUid: string): Promise<OrderPage | null> {
    if (!isMerchantUid(merchantUid)) return null;
    const { manager } = this.dataSource;
    const order = await manager.findOneBy(Order, { merchantUid });
    if (order === null) return null;
    const ofOrder = { where: { orderId: order.id }, order: { id: 'ASC' as const } };
    const payments = await manager.find(Payment, ofOrder);
    const [events, notifications, reviews, refunds, webhooks] = await Promise.all([
      manager.find(OrderEvent, ofOrder),
      manager.find(Notification, ofOrder),
      manager.find(Review, { ...ofOrder, relations: { order: true } }),
      manager.find(Refund, { ...ofOrder, relations: { order: true } }),
      // A delivery may name the order, or only the payment; one that names another order's payment belongs there too.
      manager.find(WebhookDelivery, {
        where: [{ merchantUid }, { impUid: In(payments.map(({ impUid }) => impUid)) }],
        order: { id: 'ASC' },
      }),
    ]);
    return { order, payments, events, webhooks, notifications, reviews, refunds };
  }
}

/** What is searched for stands for itself. */
function partOf(q: string): string {
  return `%${q.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`;
}

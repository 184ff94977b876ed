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
const OPEN_REVIEW = `EXISTS (SELECT FROM reviews r WHERE r.order_id = o.id AND r.resolved_at IS NULL)`;

/** What operators look up. Reads only. */
@Injectable()
export class AdminOrdersRepository {
  constructor(@InjectDataSource(OPERATIONS) private readonly dataSource: DataSource) {}

  /** Newest first, up to `limit + 1`: the one too many tells that there is more. By key, so that page 1,000 costs what page 1 does. */
  async list(filter: OrderFilterDto): Promise<Order[]> {
    const query = this.dataSource
      .createQueryBuilder(Order, 'o')
      .orderBy('o.id', 'DESC')
      .limit(filter.limit + 1);
    if (filter.status) query.andWhere('o.status = :status', { status: filter.status });
    if (filter.customer_id) query.andWhere('o.customer_id = :customer', { customer: filter.customer_id });
    if (filter.from) query.andWhere('o.created_at >= :from', { from: filter.from });
    if (filter.to) query.andWhere('o.created_at < :to', { to: filter.to });
    if (filter.review !== undefined) query.andWhere(filter.review ? OPEN_REVIEW : `NOT ${OPEN_REVIEW}`);
    if (filter.cursor) query.andWhere('o.id < :cursor', { cursor: decodeCursor(filter.cursor) });
    if (filter.q) search(query, filter.q);
    return query.getMany();
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

/** As a union, each arm by its own index: an OR of them would read the whole table. */
function search(query: SelectQueryBuilder<Order>, q: string): void {
  query.andWhere(
    `o.id IN (
      SELECT id FROM orders WHERE merchant_uid = :q
      UNION ALL SELECT id FROM orders WHERE reference = :q
      UNION ALL SELECT order_id FROM payments WHERE imp_uid = :q
      UNION ALL SELECT id FROM orders WHERE ${BUYER} LIKE :part)`,
    { q, part: `%${q.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%` },
  );
}

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { OPERATIONS } from '../database/pools';
import { isMerchantUid } from '../iamport/merchant-uid';
import { Notification, type NotificationStatus } from '../notifications/notification.entity';
import { decodeCursor } from './cursor';
import type { NotificationFilterDto } from './notification-filter.dto';

/** As it is asked for over HTTP, or for several statuses at once. */
type NotificationFilter = Omit<NotificationFilterDto, 'status'> & {
  readonly status?: NotificationStatus | readonly NotificationStatus[];
};

/** What was told to buyers and to the shop. Reads only. */
@Injectable()
export class AdminNotificationsRepository {
  constructor(@InjectDataSource(OPERATIONS) private readonly dataSource: DataSource) {}

  /** Newest first, up to `limit + 1`: the one too many tells that there is more. */
  async list({
    channel,
    status,
    merchant_uid: merchantUid,
    cursor,
    limit,
  }: NotificationFilter): Promise<Notification[]> {
    if (merchantUid !== undefined && !isMerchantUid(merchantUid)) return [];
    const query = this.dataSource
      .createQueryBuilder(Notification, 'n')
      .innerJoinAndSelect('n.order', 'o')
      .orderBy('n.id', 'DESC')
      .limit(limit + 1);
    if (channel) query.andWhere('n.channel = :channel', { channel });
    if (status) query.andWhere('n.status IN (:...statuses)', { statuses: [status].flat() });
    if (merchantUid) query.andWhere('o.merchant_uid = :merchantUid', { merchantUid });
    if (cursor) query.andWhere('n.id < :cursor', { cursor: decodeCursor(cursor) });
    return query.getMany();
  }

  async find(id: number): Promise<Notification | null> {
    return this.dataSource.manager.findOne(Notification, { where: { id }, relations: { order: true } });
  }
}

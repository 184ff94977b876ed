import { Injectable } from '@nestjs/common';
import { ApiError } from '../common/api-error';
import type { Notification } from '../notifications/notification.entity';
import { NotificationsRepository } from '../notifications/notifications.repository';
import { AdminNotificationsRepository } from './admin-notifications.repository';

/** Sends messages again because an operator says so. */
@Injectable()
export class RedeliveryService {
  constructor(
    private readonly notifications: AdminNotificationsRepository,
    private readonly ledger: NotificationsRepository,
  ) {}

  /**
   * `erased`: there is nothing left to send. `notNow`: it is being sent, no number belongs to it, or it is no longer
   * wanted. Throws `ApiError` notFound.
   */
  async redeliver(id: number, operator: string): Promise<Notification | 'erased' | 'notNow'> {
    const found = await this.notifications.find(id);
    if (found === null) throw new ApiError('notFound');
    if (!(await this.ledger.redeliver(id, operator))) return found.text === null ? 'erased' : 'notNow';
    return (await this.notifications.find(id)) ?? found;
  }
}

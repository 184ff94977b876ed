import { Module } from '@nestjs/common';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { createNotifier } from './create-notifier';
import { NotificationsRepository } from './notifications.repository';
import { RequeueNotificationsJob } from './requeue-notifications.job';
import { SendNotificationJob } from './send-notification.job';
import { VbankNotifier } from './vbank-notifier';

@Module({
  providers: [
    NotificationsRepository,
    SendNotificationJob,
    RequeueNotificationsJob,
    { provide: VbankNotifier, inject: [CONFIG], useFactory: ({ sms }: Config) => createNotifier(sms) },
  ],
  exports: [SendNotificationJob, RequeueNotificationsJob],
})
export class NotificationsModule {}

import { Module } from '@nestjs/common';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { AskSmsProviderJob } from './ask-sms-provider.job';
import { createNotifier } from './create-notifier';
import { DeliverOrderEventsJob } from './deliver-order-events.job';
import { NotificationsRepository } from './notifications.repository';
import { RequeueNotificationsJob } from './requeue-notifications.job';
import { SendNotificationJob } from './send-notification.job';
import { VbankNotifier } from './vbank-notifier';

@Module({
  providers: [
    NotificationsRepository,
    SendNotificationJob,
    AskSmsProviderJob,
    DeliverOrderEventsJob,
    RequeueNotificationsJob,
    { provide: VbankNotifier, inject: [CONFIG], useFactory: ({ sms }: Config) => createNotifier(sms) },
  ],
  exports: [
    NotificationsRepository,
    SendNotificationJob,
    AskSmsProviderJob,
    DeliverOrderEventsJob,
    RequeueNotificationsJob,
  ],
})
export class NotificationsModule {}

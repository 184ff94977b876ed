import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { LoggerModule } from 'nestjs-pino';
import { AdminModule } from './admin/admin.module';
import { SumUpJob } from './admin/dashboard/sum-up.job';
import { ForgetSessionsJob } from './admin/session/forget-sessions.job';
import { ErrorFilter } from './common/error.filter';
import { loggerParams } from './common/logging';
import type { Config } from './config/config';
import { ConfigModule } from './config/config.module';
import { DatabaseModule } from './database/database.module';
import { ENTITIES } from './entities';
import { HealthModule } from './health/health.module';
import type { Job } from './jobs/job';
import { JobRunner, JOBS } from './jobs/job-runner';
import { TidyQueueJob } from './jobs/tidy-queue.job';
import { MetricsModule } from './metrics/metrics.module';
import { NotificationsModule } from './notifications/notifications.module';
import { AskSmsProviderJob } from './notifications/ask-sms-provider.job';
import { DeliverOrderEventsJob } from './notifications/deliver-order-events.job';
import { RequeueNotificationsJob } from './notifications/requeue-notifications.job';
import { SendNotificationJob } from './notifications/send-notification.job';
import { OrdersModule } from './orders/orders.module';
import { RegisterAmountJob } from './orders/register-amount.job';
import { CheckPaymentJob } from './payments/inbox/check-payment.job';
import { FindDoublePaymentsJob } from './payments/find-double-payments.job';
import { DriftJob } from './payments/reconciliation/drift/drift.job';
import { RequeueDeliveriesJob } from './payments/inbox/requeue-deliveries.job';
import { SweepJob } from './payments/reconciliation/sweep.job';
import { EraseJob } from './retention/erase.job';
import { RetentionModule } from './retention/retention.module';
import { RefundForgeryJob } from './refunds/refund-forgery.job';
import { RefundsModule } from './refunds/refunds.module';
import { RequeueRefundsJob } from './refunds/requeue-refunds.job';
import { ResolveRefundJob } from './refunds/resolve-refund.job';
import { PaymentsModule } from './payments/payments.module';

@Module({})
export class AppModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.forRoot(config),
        LoggerModule.forRoot(loggerParams(config)),
        DatabaseModule.forRoot(ENTITIES),
        OrdersModule,
        PaymentsModule,
        NotificationsModule,
        RefundsModule,
        AdminModule,
        RetentionModule,
        HealthModule,
        MetricsModule,
      ],
      providers: [
        { provide: APP_FILTER, useClass: ErrorFilter },
        {
          provide: JOBS,
          inject: [
            CheckPaymentJob,
            RequeueDeliveriesJob,
            SweepJob,
            DriftJob,
            FindDoublePaymentsJob,
            SendNotificationJob,
            AskSmsProviderJob,
            DeliverOrderEventsJob,
            RequeueNotificationsJob,
            RegisterAmountJob,
            TidyQueueJob,
            ResolveRefundJob,
            RequeueRefundsJob,
            RefundForgeryJob,
            EraseJob,
            ForgetSessionsJob,
            SumUpJob,
          ],
          useFactory: (...jobs: Job[]) => jobs,
        },
        TidyQueueJob,
        JobRunner,
      ],
    };
  }
}

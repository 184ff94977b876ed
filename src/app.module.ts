import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { LoggerModule } from 'nestjs-pino';
import { AdminModule } from './admin/admin.module';
import { ErrorFilter } from './common/error.filter';
import { loggerParams } from './common/logging';
import type { Config } from './config/config';
import { ConfigModule } from './config/config.module';
import { DatabaseModule } from './database/database.module';
import { ENTITIES } from './entities';
import { HealthModule } from './health/health.module';
import type { Job } from './jobs/job';
import { JobRunner, JOBS } from './jobs/job-runner';
import { NotificationsModule } from './notifications/notifications.module';
import { RequeueNotificationsJob } from './notifications/requeue-notifications.job';
import { SendNotificationJob } from './notifications/send-notification.job';
import { OrdersModule } from './orders/orders.module';
import { RegisterAmountJob } from './orders/register-amount.job';
import { CheckPaymentJob } from './payments/check-payment.job';
import { RequeueDeliveriesJob } from './payments/requeue-deliveries.job';
import { SweepJob } from './payments/sweep.job';
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
        AdminModule,
        HealthModule,
      ],
      providers: [
        { provide: APP_FILTER, useClass: ErrorFilter },
        {
          provide: JOBS,
          inject: [
            CheckPaymentJob,
            SweepJob,
            RequeueDeliveriesJob,
            SendNotificationJob,
            RequeueNotificationsJob,
            RegisterAmountJob,
          ],
          useFactory: (...jobs: Job[]) => jobs,
        },
        JobRunner,
      ],
    };
  }
}

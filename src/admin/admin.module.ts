import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { NotificationsModule } from '../notifications/notifications.module';
import { AdminNotificationsRepository } from './admin-notifications.repository';
import { RefundsModule } from '../refunds/refunds.module';
import { AdminRefundsRepository } from './admin-refunds.repository';
import { CancellationsController } from './cancellations.controller';
import { RefundsController } from './refunds.controller';
import { AdminOrdersController } from './admin-orders.controller';
import { NotificationsController } from './notifications.controller';
import { ReviewsController } from './reviews.controller';
import { ReviewsRepository } from './reviews.repository';
import { ReviewsService } from './reviews.service';
import { RedeliveryService } from './redelivery.service';
import { AdminOrdersRepository } from './admin-orders.repository';
import { IamportModule } from '../iamport/iamport.module';
import { LimitsModule } from '../limits/limits.module';
import { MetricsModule } from '../metrics/metrics.module';
import { PaymentsModule } from '../payments/payments.module';
import { AdminReadsRepository } from './admin-reads.repository';
import { ReadsController } from './reads.controller';
import { RecordReadsInterceptor } from './record-reads.interceptor';
import { DashboardController } from './dashboard/dashboard.controller';
import { DashboardPageController } from './dashboard/dashboard-page.controller';
import { DashboardService } from './dashboard/dashboard.service';
import { NumbersRepository } from './dashboard/numbers.repository';
import { Sampler } from './dashboard/sampler.service';
import { SamplesRepository } from './dashboard/samples.repository';
import { SumUpJob } from './dashboard/sum-up.job';
import { SumsRepository } from './dashboard/sums.repository';
import { ReconciliationController } from './reconciliation.controller';
import { RunsRepository } from './runs.repository';
import { ForgetSessionsJob } from './session/forget-sessions.job';
import { CONSOLE_CONTROLLERS } from './console/console-controllers';
import { ConsoleAssets } from './console/console-assets';
import { ConsoleRenderer } from './console/console-renderer';
import { RenderPageInterceptor } from './console/render-page.interceptor';
import { SessionController } from './session/session.controller';
import { SessionsRepository } from './session/sessions.repository';
import { SessionsService } from './session/sessions.service';
import { SignInService } from './session/sign-in.service';
import { SyncOrderController } from './sync-order.controller';

@Module({
  imports: [PaymentsModule, NotificationsModule, RefundsModule, LimitsModule, IamportModule, MetricsModule],
  controllers: [
    AdminOrdersController,
    SyncOrderController,
    CancellationsController,
    RefundsController,
    ReviewsController,
    NotificationsController,
    ReconciliationController,
    ReadsController,
    SessionController,
    DashboardController,
    DashboardPageController,
    ...CONSOLE_CONTROLLERS,
  ],
  providers: [
    AdminOrdersRepository,
    ReviewsRepository,
    ReviewsService,
    AdminNotificationsRepository,
    RedeliveryService,
    AdminRefundsRepository,
    RunsRepository,
    AdminReadsRepository,
    // The first is the outer one: an answer is recorded, and then made a page.
    { provide: APP_INTERCEPTOR, useClass: RenderPageInterceptor },
    { provide: APP_INTERCEPTOR, useClass: RecordReadsInterceptor },
    ConsoleAssets,
    ConsoleRenderer,
    SessionsRepository,
    SessionsService,
    SignInService,
    ForgetSessionsJob,
    DashboardService,
    NumbersRepository,
    SamplesRepository,
    Sampler,
    SumsRepository,
    SumUpJob,
  ],
  exports: [ForgetSessionsJob, SumUpJob],
})
export class AdminModule {}

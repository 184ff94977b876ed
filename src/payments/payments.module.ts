import { Module } from '@nestjs/common';
import { IamportModule } from '../iamport/iamport.module';
import { MetricsModule } from '../metrics/metrics.module';
import { OrdersModule } from '../orders/orders.module';
import { CallbackController } from './callback.controller';
import { CheckPaymentJob } from './check-payment.job';
import { CheckQueue } from './check-queue';
import { ConfirmController } from './confirm.controller';
import { FindDoublePaymentsJob } from './find-double-payments.job';
import { DriftComparison } from './drift/drift-comparison';
import { DriftDoubts } from './drift/drift-doubts';
import { DriftQueue } from './drift/drift-queue';
import { DriftReviews } from './drift/drift-reviews';
import { DriftJob } from './drift/drift.job';
import { DriftRepository } from './drift/drift.repository';
import { DriftService } from './drift/drift.service';
import { HintService } from './hint.service';
import { InboxRepository } from './inbox.repository';
import { InboxService } from './inbox.service';
import { PaymentReader } from './payment-reader';
import { PaymentsRepository } from './payments.repository';
import { ReconcileRunsRepository } from './reconcile-runs.repository';
import { RedirectController } from './redirect.controller';
import { RequeueDeliveriesJob } from './requeue-deliveries.job';
import { SettleService } from './settle.service';
import { StrangerBudget } from './stranger-budget';
import { SweepJob } from './sweep.job';
import { SweepSchedule } from './sweep-schedule';
import { SweepRepository } from './sweep.repository';
import { SweepService } from './sweep.service';
import { SyncService } from './sync.service';
import { WebhookController } from './webhook.controller';

@Module({
  imports: [IamportModule, OrdersModule, MetricsModule],
  controllers: [CallbackController, RedirectController, WebhookController, ConfirmController],
  providers: [
    SettleService,
    PaymentReader,
    StrangerBudget,
    HintService,
    InboxService,
    PaymentsRepository,
    InboxRepository,
    CheckQueue,
    CheckPaymentJob,
    RequeueDeliveriesJob,
    SweepService,
    SweepRepository,
    SweepSchedule,
    SweepJob,
    FindDoublePaymentsJob,
    SyncService,
    ReconcileRunsRepository,
    DriftRepository,
    DriftReviews,
    DriftComparison,
    DriftDoubts,
    DriftService,
    DriftQueue,
    DriftJob,
  ],
  exports: [
    SettleService,
    PaymentsRepository,
    CheckPaymentJob,
    RequeueDeliveriesJob,
    SweepJob,
    FindDoublePaymentsJob,
    SyncService,
    DriftJob,
    DriftQueue,
  ],
})
export class PaymentsModule {}

import { Module } from '@nestjs/common';
import { IamportModule } from '../iamport/iamport.module';
import { LimitsModule } from '../limits/limits.module';
import { MetricsModule } from '../metrics/metrics.module';
import { OrdersModule } from '../orders/orders.module';
import { CallbackController } from './hints/callback.controller';
import { CheckPaymentJob } from './inbox/check-payment.job';
import { CheckQueue } from './inbox/check-queue';
import { ConfirmController } from './hints/confirm.controller';
import { FindDoublePaymentsJob } from './find-double-payments.job';
import { DriftComparison } from './reconciliation/drift/drift-comparison';
import { DriftDoubts } from './reconciliation/drift/drift-doubts';
import { DriftQueue } from './reconciliation/drift/drift-queue';
import { DriftReviews } from './reconciliation/drift/drift-reviews';
import { DriftJob } from './reconciliation/drift/drift.job';
import { DriftRepository } from './reconciliation/drift/drift.repository';
import { DriftService } from './reconciliation/drift/drift.service';
import { HintService } from './hints/hint.service';
import { InboxRepository } from './inbox/inbox.repository';
import { InboxService } from './inbox/inbox.service';
import { PaymentReader } from './payment-reader';
import { PaymentsRepository } from './payments.repository';
import { ReconcileRunsRepository } from './reconciliation/reconcile-runs.repository';
import { RedirectController } from './hints/redirect.controller';
import { RequeueDeliveriesJob } from './inbox/requeue-deliveries.job';
import { SettleService } from './settle.service';
import { StrangerBudget } from './stranger-budget';
import { SweepJob } from './reconciliation/sweep.job';
import { SweepSchedule } from './reconciliation/sweep-schedule';
import { SweepRepository } from './reconciliation/sweep.repository';
import { SweepService } from './reconciliation/sweep.service';
import { SyncService } from './reconciliation/sync.service';
import { WebhookController } from './hints/webhook.controller';

@Module({
  imports: [IamportModule, OrdersModule, MetricsModule, LimitsModule],
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

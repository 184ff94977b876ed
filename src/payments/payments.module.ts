import { Module } from '@nestjs/common';
import { IamportModule } from '../iamport/iamport.module';
import { OrdersModule } from '../orders/orders.module';
import { CallbackController } from './callback.controller';
import { CheckPaymentJob } from './check-payment.job';
import { CheckQueue } from './check-queue';
import { ConfirmController } from './confirm.controller';
import { HintService } from './hint.service';
import { InboxRepository } from './inbox.repository';
import { InboxService } from './inbox.service';
import { PaymentsRepository } from './payments.repository';
import { RedirectController } from './redirect.controller';
import { RequeueDeliveriesJob } from './requeue-deliveries.job';
import { SettleService } from './settle.service';
import { SweepJob } from './sweep.job';
import { SweepRepository } from './sweep.repository';
import { SweepService } from './sweep.service';
import { WebhookController } from './webhook.controller';

@Module({
  imports: [IamportModule, OrdersModule],
  controllers: [CallbackController, RedirectController, WebhookController, ConfirmController],
  providers: [
    SettleService,
    HintService,
    InboxService,
    PaymentsRepository,
    InboxRepository,
    CheckQueue,
    CheckPaymentJob,
    RequeueDeliveriesJob,
    SweepService,
    SweepRepository,
    SweepJob,
  ],
  exports: [CheckPaymentJob, RequeueDeliveriesJob, SweepJob],
})
export class PaymentsModule {}

import { Module } from '@nestjs/common';
import { IamportModule } from '../iamport/iamport.module';
import { OrdersModule } from '../orders/orders.module';
import { CallbackController } from './callback.controller';
import { CheckPaymentJob } from './check-payment.job';
import { CheckQueue } from './check-queue';
import { ConfirmController } from './confirm.controller';
import { FindDoublePaymentsJob } from './find-double-payments.job';
import { HintService } from './hint.service';
import { InboxRepository } from './inbox.repository';
import { InboxService } from './inbox.service';
import { PaymentReader } from './payment-reader';
import { PaymentsRepository } from './payments.repository';
import { RedirectController } from './redirect.controller';
import { SettleService } from './settle.service';
import { StrangerBudget } from './stranger-budget';
import { SweepJob } from './sweep.job';
import { SweepRepository } from './sweep.repository';
import { SweepService } from './sweep.service';
import { WebhookController } from './webhook.controller';

@Module({
  imports: [IamportModule, OrdersModule],
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
    SweepService,
    SweepRepository,
    SweepJob,
    FindDoublePaymentsJob,
  ],
  exports: [SettleService, PaymentsRepository, CheckPaymentJob, SweepJob, FindDoublePaymentsJob],
})
export class PaymentsModule {}

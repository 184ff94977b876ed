import { Module } from '@nestjs/common';
import { IamportModule } from '../iamport/iamport.module';
import { PaymentsModule } from '../payments/payments.module';
import { ExecuteRefundService } from './execute-refund.service';
import { RefundForgeryJob } from './refund-forgery.job';
import { RefundService } from './refund.service';
import { RefundsRepository } from './refunds.repository';
import { RequeueRefundsJob } from './requeue-refunds.job';
import { ResolveRefundJob } from './resolve-refund.job';

@Module({
  imports: [IamportModule, PaymentsModule],
  providers: [
    RefundService,
    ExecuteRefundService,
    RefundsRepository,
    ResolveRefundJob,
    RequeueRefundsJob,
    RefundForgeryJob,
  ],
  exports: [RefundService, RefundsRepository, ResolveRefundJob, RequeueRefundsJob, RefundForgeryJob],
})
export class RefundsModule {}

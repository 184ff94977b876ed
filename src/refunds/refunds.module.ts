import { Module } from '@nestjs/common';
import { IamportModule } from '../iamport/iamport.module';
import { PaymentsModule } from '../payments/payments.module';
import { ExecuteRefundService } from './execute-refund.service';
import { RefundForgeryJob } from './refund-forgery.job';
import { RefundPreviewService } from './refund-preview.service';
import { RefundService } from './refund.service';
import { RefundsRepository } from './refunds.repository';
import { RequeueRefundsJob } from './requeue-refunds.job';
import { ResolveRefundJob } from './resolve-refund.job';

@Module({
  imports: [IamportModule, PaymentsModule],
  providers: [
    RefundService,
    RefundPreviewService,
    ExecuteRefundService,
    RefundsRepository,
    ResolveRefundJob,
    RequeueRefundsJob,
    RefundForgeryJob,
  ],
  exports: [
    RefundService,
    RefundPreviewService,
    RefundsRepository,
    ResolveRefundJob,
    RequeueRefundsJob,
    RefundForgeryJob,
  ],
})
export class RefundsModule {}

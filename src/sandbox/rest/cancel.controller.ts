import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import type { IamportEnvelope, IamportPayment } from '../../iamport/wire-types';
import { type ApiCancel, refuseCancel } from '../payments/cancel-refusal';
import { PaymentCancels } from '../payments/payment-cancels';
import { balanceOf, wasApproved } from '../payments/transitions';
import { SandboxStore } from '../state/sandbox-store';
import type { StoredPayment } from '../state/stored-payment';
import { AccessTokenGuard } from './access-token.guard';
import { badRequest, envelope, EnvelopeException } from './envelope';
import { flagOf, numberOf, type RestFields, textOf } from './rest-body';

@Controller('payments/cancel')
@UseGuards(AccessTokenGuard)
export class CancelController {
  constructor(
    private readonly store: SandboxStore,
    private readonly cancels: PaymentCancels,
  ) {}

  /** A refusal is HTTP 200 with a code other than 0; nothing has happened then. */
  @Post()
  @HttpCode(200)
  cancel(@Body() body: RestFields | undefined): IamportEnvelope<IamportPayment> {
    const cancel = cancelFrom(body);
    const stored = this.find(textOf(body, 'imp_uid'), textOf(body, 'merchant_uid'));
    if (stored === undefined) throw new EnvelopeException(200, 1, '취소할 결제건이 존재하지 않습니다.');
    const refusal = refuseCancel(stored.payment, cancel);
    if (refusal !== null) throw new EnvelopeException(200, refusal.code, refusal.message);
    // Not awaited: i'mport answers the caller without waiting for the caller's own webhook receiver.
    void this.cancels.cancel(stored, { ...cancel, webhook: flagOf(body, 'enable_webhook') });
    return envelope(stored.payment);
  }

  /** `imp_uid` wins; of an order's payments the one that still holds money is meant. */
  private find(impUid: string | null, merchantUid: string | null): StoredPayment | undefined {
    if (impUid !== null) return this.store.find(impUid);
    if (merchantUid === null) throw badRequest('imp_uid, merchant_uid 파라메터가 누락되었습니다.');
    const latestFirst = this.store.ofMerchantUid(merchantUid).reverse();
    return (
      latestFirst.find(({ payment }) => wasApproved(payment) && balanceOf(payment) > 0) ??
      latestFirst.find(({ payment }) => wasApproved(payment)) ??
      latestFirst[0]
    );
  }
}

function cancelFrom(body: RestFields | undefined): ApiCancel {
  const amount = numberOf(body, 'amount') ?? 0;
  const checksum = numberOf(body, 'checksum');
  if (!(amount >= 0)) throw badRequest('amount 파라메터가 올바르지 않습니다.');
  if (Number.isNaN(checksum)) throw badRequest('checksum 파라메터가 올바르지 않습니다.');
  return {
    amount: amount === 0 ? null : amount,
    checksum,
    reason: textOf(body, 'reason'),
    refundAccount: ['refund_holder', 'refund_bank', 'refund_account'].every((name) => textOf(body, name) !== null),
  };
}

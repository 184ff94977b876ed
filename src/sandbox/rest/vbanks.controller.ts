import { Body, Controller, Delete, HttpCode, Param, Post, Put, UseGuards } from '@nestjs/common';
import type { IamportEnvelope, IamportPayment } from '../../iamport/wire-types';
import { PaymentWindow } from '../payments/payment-window';
import { isAwaitingDeposit } from '../payments/transitions';
import { refuseAttempt } from '../payments/attempt-refusal';
import { VbankAccounts } from '../payments/vbank-accounts';
import { SandboxStore } from '../state/sandbox-store';
import type { StoredPayment } from '../state/stored-payment';
import { AccessTokenGuard } from './access-token.guard';
import { badRequest, envelope, EnvelopeException, unknownPayment } from './envelope';
import { numberOf, type RestFields, textOf } from './rest-body';

/** Accounts that a merchant makes without a window, changes, or closes before the deposit. */
@Controller('vbanks')
@UseGuards(AccessTokenGuard)
export class VbanksController {
  constructor(
    private readonly store: SandboxStore,
    private readonly window: PaymentWindow,
    private readonly accounts: VbankAccounts,
  ) {}

  @Post()
  @HttpCode(200)
  issue(@Body() body: RestFields | undefined): IamportEnvelope<IamportPayment> {
    const merchantUid = textOf(body, 'merchant_uid');
    const amount = positive(body, 'amount');
    const due = positive(body, 'vbank_due');
    const code = textOf(body, 'vbank_code');
    if (merchantUid === null || amount === null || due === null || code === null) {
      throw badRequest('merchant_uid, amount, vbank_code, vbank_due 파라메터가 누락되었습니다.');
    }
    const refusal = refuseAttempt(this.store, { merchant_uid: merchantUid, amount, currency: 'KRW' });
    if (refusal !== null) throw new EnvelopeException(200, 1, refusal);
    const stored = this.window.open({
      ...buyerOf(body),
      merchant_uid: merchantUid,
      amount,
      pay_method: 'vbank',
      channel: 'api',
      vbank_due: due,
      notice_url: textOf(body, 'notice_url') ?? undefined,
    });
    // The webhook is not waited for, the account is there at once.
    void this.accounts.issue(stored, {
      vbank_code: code,
      ...optional(body, 'vbank_holder'),
      ...optional(body, 'vbank_num'),
    });
    return envelope(stored.payment);
  }

  @Put(':imp_uid')
  change(@Param('imp_uid') impUid: string, @Body() body: RestFields | undefined): IamportEnvelope<IamportPayment> {
    const stored = this.awaiting(impUid);
    const amount = positive(body, 'amount') ?? stored.payment.amount;
    const vbank_date = positive(body, 'vbank_due') ?? stored.payment.vbank_date;
    this.store.update(stored, { ...stored.payment, amount, vbank_date });
    return envelope(stored.payment);
  }

  @Delete(':imp_uid')
  revoke(@Param('imp_uid') impUid: string): IamportEnvelope<IamportPayment> {
    const stored = this.awaiting(impUid);
    this.accounts.revoke(stored);
    return envelope(stored.payment);
  }

  private awaiting(impUid: string): StoredPayment {
    const stored = this.store.find(impUid);
    if (stored === undefined) throw unknownPayment();
    if (!isAwaitingDeposit(stored.payment)) throw badRequest('입금대기 상태의 가상계좌가 아닙니다.');
    return stored;
  }
}

function positive(body: RestFields | undefined, name: string): number | null {
  const value = numberOf(body, name);
  if (value !== null && !(value > 0)) throw badRequest(`${name} 파라메터가 올바르지 않습니다.`);
  return value;
}

function optional(body: RestFields | undefined, name: string): Record<string, string> {
  const value = textOf(body, name);
  return value === null ? {} : { [name]: value };
}

function buyerOf(body: RestFields | undefined): Record<string, string> {
  const names = ['name', 'buyer_name', 'buyer_email', 'buyer_tel', 'buyer_addr', 'buyer_postcode', 'custom_data'];
  return Object.assign({}, ...names.map((name) => optional(body, name))) as Record<string, string>;
}

import { Body, ConflictException, Controller, Get, HttpCode, NotFoundException, Param, Post } from '@nestjs/common';
import type { IamportPayment } from '../../iamport/wire-types';
import { PaymentCancels } from '../payments/payment-cancels';
import { PaymentWindow } from '../payments/payment-window';
import { balanceOf, isAwaitingDeposit, wasApproved } from '../payments/transitions';
import { VbankAccounts } from '../payments/vbank-accounts';
import { SandboxStore } from '../state/sandbox-store';
import type { StoredPayment } from '../state/stored-payment';
import { definedOnly } from '../defined-only';
import { CancelPaymentDto, DepositDto, ExpireDto, FailPaymentDto, IssueVbankDto } from './payment-controls.dto';

/** What the buyer, the bank and the console do. Every answer is the payment, after its webhook has been answered. */
@Controller('sandbox/payments/:imp_uid')
export class PaymentControlsController {
  constructor(
    private readonly store: SandboxStore,
    private readonly window: PaymentWindow,
    private readonly accounts: VbankAccounts,
    private readonly cancels: PaymentCancels,
  ) {}

  @Get()
  look(@Param('imp_uid') impUid: string): IamportPayment {
    return this.find(impUid).payment;
  }

  @Post('approve')
  @HttpCode(200)
  async approve(@Param('imp_uid') impUid: string): Promise<IamportPayment> {
    const stored = this.find(impUid);
    const { status } = stored.payment;
    possible(status === 'ready' || status === 'failed', stored, 'approved');
    possible(!isAwaitingDeposit(stored.payment), stored, 'approved while its account waits for a deposit');
    await this.window.approve(stored);
    return stored.payment;
  }

  @Post('fail')
  @HttpCode(200)
  fail(@Param('imp_uid') impUid: string, @Body() body: FailPaymentDto): IamportPayment {
    const stored = this.find(impUid);
    possible(stored.payment.status === 'ready', stored, 'failed');
    this.window.fail(stored, body.reason ?? '사용자가 결제를 취소함');
    return stored.payment;
  }

  @Post('issue-vbank')
  @HttpCode(200)
  async issueVbank(@Param('imp_uid') impUid: string, @Body() body: IssueVbankDto): Promise<IamportPayment> {
    const stored = this.find(impUid);
    const open = stored.payment.status === 'ready' && !isAwaitingDeposit(stored.payment);
    possible(open, stored, 'given an account');
    await this.accounts.issue(stored, definedOnly(body));
    return stored.payment;
  }

  /** Also after expiry and after a failure: late money is real. */
  @Post('deposit')
  @HttpCode(200)
  async deposit(@Param('imp_uid') impUid: string, @Body() body: DepositDto): Promise<IamportPayment> {
    const stored = this.find(impUid);
    const { status, vbank_num } = stored.payment;
    possible(vbank_num !== null && (status === 'ready' || status === 'failed'), stored, 'deposited to');
    await this.accounts.deposit(stored, body.amount ?? null);
    return stored.payment;
  }

  @Post('cancel')
  @HttpCode(200)
  async cancel(@Param('imp_uid') impUid: string, @Body() body: CancelPaymentDto): Promise<IamportPayment> {
    const stored = this.find(impUid);
    const balance = balanceOf(stored.payment);
    possible(wasApproved(stored.payment) && balance > 0, stored, 'cancelled');
    possible((body.amount ?? 0) <= balance, stored, `cancelled by more than the ${balance} left`);
    const { amount = null, reason = null } = body;
    await this.cancels.cancel(stored, { amount, reason, webhook: true });
    return stored.payment;
  }

  @Post('expire')
  @HttpCode(200)
  expire(@Param('imp_uid') impUid: string, @Body() body: ExpireDto): IamportPayment {
    const stored = this.find(impUid);
    possible(isAwaitingDeposit(stored.payment), stored, 'expired: no account of its waits for a deposit');
    this.accounts.expire(stored, body.vbank_date ?? null);
    return stored.payment;
  }

  private find(impUid: string): StoredPayment {
    const stored = this.store.find(impUid);
    if (stored === undefined) throw new NotFoundException(`no payment ${impUid}`);
    return stored;
  }
}

function possible(condition: boolean, { payment }: StoredPayment, step: string): void {
  if (!condition) throw new ConflictException(`payment ${payment.imp_uid} is ${payment.status}: it cannot be ${step}`);
}

import { Body, Controller, HttpCode, NotFoundException, Param, Post } from '@nestjs/common';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { PaymentWindow } from '../payments/payment-window';
import { isAwaitingDeposit } from '../payments/transitions';
import { VbankAccounts } from '../payments/vbank-accounts';
import { SandboxStore } from '../state/sandbox-store';
import type { StoredPayment } from '../state/stored-payment';
import { BANKS } from './banks';
import { landingUrl } from './landing';
import { rspOf, type Rsp } from './rsp';

/** What i'mport writes when the buyer gives up; seen at the PGs that say anything at all. */
const CLOSED_BY_BUYER = '사용자가 결제를 취소함';

class PayDto {
  @IsString() @MaxLength(32) pay_method: string;
  /** For transfers and virtual accounts. */
  @IsOptional() @IsIn(BANKS.map(({ code }) => code)) bank?: string;
}

class RefuseDto {
  @IsString() @MaxLength(200) reason: string;
}

interface Outcome {
  readonly rsp: Rsp;
  /** Where the window goes; null if the page around it is to be told. */
  readonly landing: string | null;
}

/** The buttons of the PG window. Each answers how the payment stands then; pressed again, it changes nothing more. */
@Controller('window/:imp_uid')
export class WindowActsController {
  constructor(
    private readonly store: SandboxStore,
    private readonly window: PaymentWindow,
    private readonly accounts: VbankAccounts,
  ) {}

  @Post('pay')
  @HttpCode(200)
  async pay(@Param('imp_uid') impUid: string, @Body() { pay_method, bank }: PayDto): Promise<Outcome> {
    const stored = this.find(impUid);
    if (!isOpen(stored)) return this.outcome(stored);
    const chosen = BANKS.find(({ code }) => code === bank) ?? BANKS[0];
    const byBank = pay_method === 'trans' ? { bank_code: chosen.code, bank_name: chosen.ko } : {};
    this.store.update(stored, { ...stored.payment, pay_method, ...byBank });
    if (pay_method === 'vbank') {
      await this.accounts.issue(stored, { vbank_code: chosen.code, vbank_name: chosen.ko });
    } else {
      await this.window.approve(stored);
    }
    return this.outcome(stored);
  }

  /** The PG refuses, in its own words. */
  @Post('refuse')
  @HttpCode(200)
  refuse(@Param('imp_uid') impUid: string, @Body() { reason }: RefuseDto): Outcome {
    const stored = this.find(impUid);
    if (isOpen(stored)) this.window.fail(stored, reason);
    return this.outcome(stored);
  }

  /** The X, and the button under an issued account. */
  @Post('close')
  @HttpCode(200)
  close(@Param('imp_uid') impUid: string): Outcome {
    const stored = this.find(impUid);
    if (isOpen(stored)) this.window.fail(stored, CLOSED_BY_BUYER);
    return this.outcome(stored);
  }

  private outcome({ payment, browser }: StoredPayment): Outcome {
    const rsp = rspOf(payment);
    const landing = this.store.faults.browser.landing ?? 'imp_success';
    return { rsp, landing: browser?.landing ? landingUrl(browser.landing, rsp, landing) : null };
  }

  private find(impUid: string): StoredPayment {
    const stored = this.store.find(impUid);
    if (!stored?.browser) throw new NotFoundException(`no window of ${impUid}`);
    return stored;
  }
}

function isOpen({ payment }: StoredPayment): boolean {
  return payment.status === 'ready' && !isAwaitingDeposit(payment);
}

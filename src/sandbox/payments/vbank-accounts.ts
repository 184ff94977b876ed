import { Injectable } from '@nestjs/common';
import { newVbankNum } from '../state/ids';
import { SandboxClock } from '../state/sandbox-clock';
import { SandboxStore } from '../state/sandbox-store';
import type { StoredPayment } from '../state/stored-payment';
import { WebhookSender } from '../webhooks/webhook-sender';
import { accountIssued, failed, paid, type VbankAccount } from './transitions';
import { endOfKoreanDay } from './korean-day';

const DEFAULT_DAYS = 7;
const DAY_SECONDS = 24 * 3600;

/**
 * The bank: opens accounts, takes deposits, closes accounts. Whether a step is possible is asked before. The payment has
 * changed when a promise is handed out; it resolves when the webhook has been answered.
 */
@Injectable()
export class VbankAccounts {
  constructor(
    private readonly store: SandboxStore,
    private readonly clock: SandboxClock,
    private readonly webhooks: WebhookSender,
  ) {}

  /** The deadline wished for is kept to the second; many real PGs round it. */
  async issue(stored: StoredPayment, wishes: Partial<VbankAccount>): Promise<void> {
    const now = this.clock.unix();
    this.store.update(
      stored,
      accountIssued(stored.payment, now, {
        vbank_code: '088',
        vbank_name: '신한',
        vbank_num: newVbankNum(),
        vbank_holder: '샌드박스',
        vbank_date: stored.vbankDue ?? endOfKoreanDay(now + DEFAULT_DAYS * DAY_SECONDS),
        ...wishes,
      }),
    );
    await this.webhooks.send(stored);
  }

  /** Real PGs refuse another amount or take it, by contract; here it simply becomes the payment's amount. */
  async deposit(stored: StoredPayment, amount: number | null): Promise<void> {
    const payment = { ...stored.payment, amount: amount ?? stored.payment.amount };
    this.store.update(stored, paid(payment, this.clock.unix()));
    await this.webhooks.send(stored);
  }

  /** The deadline passes and nothing else: the payment stays `ready`, and i'mport tells nobody. */
  expire(stored: StoredPayment, vbankDate: number | null): void {
    const past = Math.min(stored.payment.vbank_date, this.clock.unix() - 1);
    this.store.update(stored, { ...stored.payment, vbank_date: vbankDate ?? past });
  }

  /** No webhook either. */
  revoke(stored: StoredPayment): void {
    this.store.update(stored, failed(stored.payment, this.clock.unix(), '가상계좌 발급이 취소되었습니다.'));
  }
}

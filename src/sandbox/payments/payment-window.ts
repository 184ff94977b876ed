import { Injectable } from '@nestjs/common';
import type { IamportPayment } from '../../iamport/wire-types';
import { definedOnly } from '../defined-only';
import { newImpUid } from '../state/ids';
import { SandboxClock } from '../state/sandbox-clock';
import { SandboxStore } from '../state/sandbox-store';
import type { StoredPayment } from '../state/stored-payment';
import { WebhookSender } from '../webhooks/webhook-sender';
import { ConfirmProcess } from './confirm-process';
import type { Attempt } from './attempt';
import { blankPayment } from './blank-payment';
import { failed, paid } from './transitions';

/** What happens in the PG window: it opens, and the buyer pays or does not. Whether a step is possible is asked before. */
@Injectable()
export class PaymentWindow {
  constructor(
    private readonly store: SandboxStore,
    private readonly clock: SandboxClock,
    private readonly confirm: ConfirmProcess,
    private readonly webhooks: WebhookSender,
  ) {}

  open(attempt: Attempt): StoredPayment {
    const { notice_url, confirm_url, vbank_due, custom_data, browser, ...shown } = attempt;
    const payment: IamportPayment = {
      ...blankPayment(newImpUid(), attempt.merchant_uid, attempt.amount, this.clock.unix()),
      ...definedOnly(shown),
      custom_data: textOfCustomData(custom_data),
    };
    return this.store.add(payment, {
      noticeUrl: notice_url ?? null,
      confirmUrl: confirm_url ?? null,
      vbankDue: vbank_due ?? null,
      browser: browser ?? null,
    });
  }

  /**
   * The buyer has paid. The shop is asked first if it wants to be, except for a late approval after a failure (some
   * PGs answer days later): the money has moved by then.
   */
  async approve(stored: StoredPayment): Promise<void> {
    const before = stored.payment;
    const refusal = before.status === 'ready' ? await this.confirm.ask(stored) : null;
    // Two windows' worth of clicks may have met at the shop's door: only the first counts.
    if (stored.payment.status !== before.status) return;
    if (refusal !== null) return this.fail(stored, refusal);
    this.store.update(stored, paid(stored.payment, this.clock.unix()));
    await this.webhooks.send(stored);
  }

  /** i'mport sends no webhook for a failure. */
  fail(stored: StoredPayment, reason: string): void {
    this.store.update(stored, failed(stored.payment, this.clock.unix(), reason));
  }
}

function textOfCustomData(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

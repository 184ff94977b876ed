import { Inject, Injectable, Logger } from '@nestjs/common';
import { toDecimal, toMinorUnits } from '../common/money';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { IamportError, type IamportErrorCode } from '../iamport/iamport-error';
import { IamportService } from '../iamport/iamport.service';
import type { CancelRequest, IamportPayment } from '../iamport/wire-types';
import { SettleService } from '../payments/settle.service';
import { bankCodeForPg } from './bank-codes';
import { balanceOf, entryOf, wasCarriedOut } from './cancel-entries';
import { currentPayment } from './current-payment';
import type { Refund } from './refund.entity';
import { RefundsRepository } from './refunds.repository';

/** Upstream said no, or was not even asked: nothing was given back. After any other error a read must tell. */
const NOTHING_HAPPENED: readonly IamportErrorCode[] = [
  'refused',
  'keyRefused',
  'unauthorized',
  'rateLimited',
  'circuitOpen',
];

/** Whether the reason for a refund still holds, by upstream's latest record. */
export type IsWanted = (payment: IamportPayment) => boolean;

/** Until upstream is asked what became of a refund without an answer. */
const FIRST_LOOK_SECONDS = 5;

/** Carries out one refund that is recorded as `requested`, which no other of its payment is. */
@Injectable()
export class ExecuteRefundService {
  private readonly logger = new Logger(ExecuteRefundService.name);

  constructor(
    private readonly iamport: IamportService,
    private readonly settler: SettleService,
    private readonly refunds: RefundsRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @param wanted minor units; null: all that is left. Of one that is tried again `refund` has what was asked for last. */
  async execute(refund: Refund, wanted = refund.amount, isWanted: IsWanted = () => true): Promise<void> {
    const payment = await currentPayment(this.iamport, refund.impUid);
    if (payment === 'unread') return this.refunds.finishUnasked(refund.id, 'failed', "i'mport did not answer");
    // Called failed, and carried out since: a PG can be later than anybody looks.
    if (await this.recordIfDone(refund, payment)) return;
    const balance = payment === null ? null : balanceOf(payment, refund);
    if (payment === null || balance === null)
      return this.refunds.finishUnasked(refund.id, 'refused', "i'mport has no such payment of this order");
    if (!isWanted(payment)) return this.refunds.finishUnasked(refund.id, 'refused', 'Its reason is gone');
    const amount = wanted ?? balance;
    if (amount > balance || balance === 0)
      return this.refunds.finishUnasked(refund.id, 'refused', beyond(balance, refund));
    if (refund.decidedBy === null && this.needsApproval(payment, balance - amount, refund))
      return this.refunds.awaitApproval(refund.id, amount);
    if (!(await this.refunds.markAsked(refund.id, amount, balance))) return;
    await this.ask(refund, payment, amount, balance);
  }

  private async ask(refund: Refund, payment: IamportPayment, amount: number, balance: number): Promise<void> {
    try {
      const after = await this.iamport.cancel(cancelRequest(refund, payment, amount, balance));
      if (balanceOf(after, refund) !== balance - amount) return await this.doubt(refund);
      await this.recordDone({ ...refund, amount, balance }, after);
    } catch (error) {
      if (!(error instanceof IamportError)) throw error;
      this.logger.warn(`refund ${refund.id}: ${error.code}`);
      if (!NOTHING_HAPPENED.includes(error.code)) return this.doubt(refund);
      if (error.code === 'refused') return this.endRefused(refund, error.reason ?? null);
      await this.refunds.finish(refund.id, 'failed', { message: "i'mport did not take the request" });
    }
  }

  /** What it was asked for before may have come through just ahead of this request: then that is why it was refused. */
  private async endRefused(refund: Refund, message: string | null): Promise<void> {
    if (refund.balance !== null) {
      const payment = await currentPayment(this.iamport, refund.impUid);
      if (payment === 'unread') return this.doubt(refund);
      if (await this.recordIfDone(refund, payment)) return;
    }
    await this.refunds.finish(refund.id, 'refused', { message });
  }

  /** By upstream's record; false: as far as that shows, an earlier request for it was not carried out, or there is none. */
  async recordIfDone(refund: Refund, payment: IamportPayment | null): Promise<boolean> {
    if (payment === null || refund.balance === null) return false;
    if (!wasCarriedOut(refund, payment, await this.refunds.othersOf(refund))) return false;
    await this.recordDone(refund, payment);
    return true;
  }

  /** The order first: a refund that is told as done is seen in it. */
  async recordDone(refund: Refund, payment: IamportPayment): Promise<void> {
    await this.settler.settleRecord(payment, { impUid: refund.impUid, merchantUid: null, source: 'admin' });
    const entry = entryOf(refund, payment, await this.refunds.othersOf(refund));
    await this.refunds.finish(refund.id, 'done', { cancellationId: entry?.cancellation_id ?? null });
  }

  /**
   * By all that is then gone of the payment, or one operator could give it back in small parts; and by what really goes
   * out, not by what was asked for: "the rest" may be more than anybody thought.
   */
  private needsApproval(payment: IamportPayment, left: number, { currency }: Refund): boolean {
    const { approvalAbove } = this.config.refunds;
    const paid = toMinorUnits(payment.amount, currency) ?? Infinity;
    return approvalAbove !== undefined && toDecimal(paid - left, currency) > approvalAbove;
  }

  private async doubt(refund: Refund): Promise<void> {
    await this.refunds.lookAfter(refund.id, FIRST_LOOK_SECONDS);
    await this.refunds.markUnknown(refund.id);
  }
}

function cancelRequest(refund: Refund, payment: IamportPayment, amount: number, balance: number): CancelRequest {
  const { impUid, currency, taxFree, vatAmount, reason, refundHolder, refundBank, refundAccount, refundTel } = refund;
  const decimal = (minor: number) => toDecimal(minor, currency);
  return {
    imp_uid: impUid,
    amount: decimal(amount),
    // What keeps a second try, or one that comes late, from paying out twice: upstream does nothing if it differs.
    checksum: decimal(balance),
    ...(taxFree !== null && { tax_free: decimal(taxFree) }),
    ...(vatAmount !== null && { vat_amount: decimal(vatAmount) }),
    ...(reason !== null && { reason }),
    ...(refundHolder !== null && { refund_holder: refundHolder }),
    ...(refundBank !== null && { refund_bank: bankCodeForPg(refundBank, payment.pg_provider ?? null) }),
    ...(refundAccount !== null && { refund_account: refundAccount }),
    ...(refundTel !== null && { refund_tel: refundTel }),
  };
}

function beyond(balance: number, { currency }: Refund): string {
  return balance === 0
    ? 'Everything was given back already'
    : `Only ${toDecimal(balance, currency)} ${currency} are left`;
}

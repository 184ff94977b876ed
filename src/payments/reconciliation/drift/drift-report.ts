import { Logger } from '@nestjs/common';
import { safeDescription } from '../../../common/error-description';
import { shown, type PaymentStanding } from './payment-standing';

/** Listed of each kind, so that many of one never hide the few of another. The counts are exact. */
const LISTED = 250;

interface Shown {
  readonly status: string;
  readonly amount: number | null;
  readonly cancel_amount: number | null;
  readonly currency: string;
}

/**
 * - `missed`: upstream knew more than we did; it has been settled, `before` and `after` are ours
 * - `unknown`: the payment names no order of ours
 * - `differs`: upstream says less or something else than we hold, and settling changes nothing; null: it has no such
 *   payment
 * - `unreadable`: a record that is not what the API promises
 * - `unwritable`: what follows from the record could not be written; the log says why
 */
export type DriftItem =
  | { kind: 'missed'; imp_uid: string; merchant_uid: string; before: Shown | null; after: Shown }
  | { kind: 'unknown'; imp_uid: string; merchant_uid: string; upstream: Shown }
  | { kind: 'differs'; imp_uid: string; merchant_uid: string; ours: Shown; upstream: Shown | null }
  | { kind: 'unreadable'; imp_uid: string | null }
  | { kind: 'unwritable'; imp_uid: string; merchant_uid: string };

type Counts = Record<DriftItem['kind'] | 'read', number>;

/** What one report has found so far. */
export class DriftReport {
  readonly items: DriftItem[] = [];
  readonly counts: Counts = { read: 0, missed: 0, unknown: 0, differs: 0, unreadable: 0, unwritable: 0 };
  private readonly logger = new Logger(DriftReport.name);

  countRead(payments: number): void {
    this.counts.read += payments;
  }

  missed(before: PaymentStanding | null, after: PaymentStanding): void {
    const { impUid, merchantUid } = after;
    const was = before && shown(before);
    this.add({ kind: 'missed', imp_uid: impUid, merchant_uid: merchantUid, before: was, after: shown(after) });
  }

  unknown(upstream: PaymentStanding): void {
    const { impUid, merchantUid } = upstream;
    this.add({ kind: 'unknown', imp_uid: impUid, merchant_uid: merchantUid, upstream: shown(upstream) });
  }

  differs(ours: PaymentStanding, upstream: PaymentStanding | null): void {
    const { impUid, merchantUid } = ours;
    const theirs = upstream && shown(upstream);
    this.add({ kind: 'differs', imp_uid: impUid, merchant_uid: merchantUid, ours: shown(ours), upstream: theirs });
  }

  unreadable(impUid: string | null): void {
    this.add({ kind: 'unreadable', imp_uid: impUid });
  }

  /** Writes what follows for one payment: one that cannot be written must not cost the report of all the others. */
  async write<T>({ impUid, merchantUid }: PaymentStanding, write: () => Promise<T>): Promise<T | 'unwritable'> {
    try {
      return await write();
    } catch (error) {
      this.logger.error({ ...safeDescription(error), order: merchantUid }, 'drift: not settled');
      this.add({ kind: 'unwritable', imp_uid: impUid, merchant_uid: merchantUid });
      return 'unwritable';
    }
  }

  private add(item: DriftItem): void {
    this.counts[item.kind] += 1;
    if (this.counts[item.kind] <= LISTED) this.items.push(item);
  }
}

import fc from 'fast-check';
import { parsePayment } from '../../../src/iamport/parse-payment';
import { PAID_CARD } from '../../../src/iamport/testing/payment-samples';
import type { IamportPayment } from '../../../src/iamport/wire-types';

/** Won. */
export const AMOUNT = 20_000;

/** One payment's whole life: upstream shows one record after the other, each higher than the last. */
export interface Life {
  readonly isVbank: boolean;
  /** Which of the rungs below upstream ever shows, from the first on. */
  readonly shown: readonly Rung[];
  readonly paidAt: number;
  /** Another amount than the order's: it counts for nothing. */
  readonly isForged: boolean;
}

const CARD_RUNGS = ['ready', 'failed', 'paid', 'partly', 'cancelled'] as const;
const VBANK_RUNGS = ['ready', 'issued', 'prolonged', 'paid', 'partly', 'cancelled'] as const;
type Rung = (typeof CARD_RUNGS)[number] | (typeof VBANK_RUNGS)[number];

export const life: fc.Arbitrary<Life> = fc.boolean().chain((isVbank) =>
  fc.record({
    isVbank: fc.constant(isVbank),
    shown: fc.subarray<Rung>([...(isVbank ? VBANK_RUNGS : CARD_RUNGS)], { minLength: 1 }),
    paidAt: fc.constantFrom(100, 200, 300),
    isForged: fc.nat(9).map((n) => n === 0),
  }),
);

const FIELDS: Readonly<Record<Rung, Record<string, unknown>>> = {
  ready: { status: 'ready' },
  issued: { status: 'ready', vbank_date: 4_000_000_000 },
  // The same account, open for longer: nothing that the buyer has to be told again.
  prolonged: { status: 'ready', vbank_date: 4_100_000_000 },
  failed: { status: 'failed', fail_reason: '사용자가 결제를 취소함' },
  paid: { status: 'paid' },
  partly: { status: 'cancelled', cancel_amount: 5_000 },
  cancelled: { status: 'cancelled', cancel_amount: AMOUNT },
};

export function recordOf(life: Life, rung: Rung, impUid: string, merchantUid: string): IamportPayment {
  const hasAccount = life.isVbank && rung !== 'ready';
  const hasMoney = rung === 'paid' || rung === 'partly' || rung === 'cancelled';
  return parsePayment({
    ...PAID_CARD,
    imp_uid: impUid,
    merchant_uid: merchantUid,
    amount: life.isForged ? AMOUNT + 1 : AMOUNT,
    pay_method: life.isVbank ? 'vbank' : 'card',
    paid_at: hasMoney ? life.paidAt : 0,
    ...(hasAccount ? { vbank_code: '088', vbank_num: `562${impUid.slice(-11)}`, vbank_issued_at: 50 } : {}),
    ...FIELDS[rung],
  });
}

/** The payments of one order at upstream; each read shows how far they have come. */
export class UpstreamModel {
  private readonly steps: number[];

  constructor(
    readonly merchantUid: string,
    private readonly lives: readonly Life[],
    readonly impUids: readonly string[],
  ) {
    this.steps = lives.map(() => 0);
  }

  read(n: number): IamportPayment {
    const life = this.lives[n];
    const rung = life?.shown[this.steps[n] ?? 0];
    if (life === undefined || rung === undefined) throw new RangeError(`no payment ${n}`);
    return recordOf(life, rung, this.impUids[n] ?? '', this.merchantUid);
  }

  /** The buyer, the bank or the shop does something. */
  advance(n: number): void {
    const last = (this.lives[n]?.shown.length ?? 1) - 1;
    this.steps[n] = Math.min((this.steps[n] ?? 0) + 1, last);
  }
}

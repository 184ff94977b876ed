import { setTimeout as delay } from 'node:timers/promises';
import { KEYS } from '../../support/keys';
import type { Reply, ShopClient } from '../../support/shop-client';
import { whileRefundTimePasses } from '../refund-clock';
import type { World } from '../world';
import type { Cohort, ToldOrder, ToldRefund } from './cohort';
import { insist } from './insist';

const PAUSE_MS = 250;
/** Longer than any outage, and than the ten minutes of looks, of which a second is a minute. */
const PATIENCE_MS = 120_000;
/** From when its refund is called failed, until what upstream is latest with (`plan.ts`) is done. */
const AWAY_MS = 10_000;

export interface RefundWish {
  /** Won; without it all that is left. */
  readonly amount?: number;
  readonly refund_holder?: string;
  readonly refund_bank?: string;
  readonly refund_account?: string;
}

interface Request {
  readonly told: ToldRefund;
  readonly body: object;
  /** Before it is asked for once more, when it was called failed. */
  readonly awayMs: number;
}

/** Those who give money back: they repeat under the same key what has no answer, or one that says nothing yet. */
export class Operators {
  private keys = 0;

  constructor(
    private readonly world: World,
    private readonly cohort: Cohort,
  ) {}

  /**
   * Until it is done or refused. `clicks`: so many ask at once under the one key, each by itself. What is final is asked
   * for once more: it must stay so. What failed is asked for again at once, or when it may have been carried out late.
   */
  async refund({ merchantUid }: ToldOrder, impUid: string, wish: RefundWish = {}, clicks = 1): Promise<void> {
    const key = `${impUid}-${(this.keys += 1)}-${this.world.chance()}`;
    const told = { merchantUid, impUid, key, amount: wish.amount ?? null, answers: [] };
    const awayMs = this.world.chance() < 0.5 ? 0 : AWAY_MS;
    const request = { told, body: { ...wish, imp_uid: impUid, reason: key }, awayMs };
    this.cohort.refunds.push(told);
    await whileRefundTimePasses(this.world, merchantUid, async () => {
      await Promise.all(Array.from({ length: clicks }, () => this.askUntilFinal(request)));
      await this.askUntilFinal(request);
    });
  }

  private async askUntilFinal(request: Request): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    let last = '';
    while (Date.now() < deadline) {
      const { status, body: answer, text } = await insist(this.world, (shop) => this.ask(shop, request));
      last = `${status} ${text}`;
      if (status === 201 || answer.status === 'refused') return void request.told.answers.push(text);
      if (status !== 202 && status !== 409) throw new Error(`a refund was answered ${last}`);
      if (answer.status === 'awaiting_approval') await this.approve(Number(answer.id));
      await delay(PAUSE_MS);
    }
    throw new Error(`a refund has no end: ${last}`);
  }

  private async ask(shop: ShopClient, { told, body, awayMs }: Request): Promise<Reply> {
    const reply = await shop.json('POST', `/admin/orders/${told.merchantUid}/cancellations`, body, {
      authorization: `Bearer ${KEYS.operator}`,
      'idempotency-key': told.key,
    });
    if (reply.body.status === 'failed') await delay(awayMs);
    return reply;
  }

  /** A second click, because the first was not answered or by mistake, is told that nothing waits any more. */
  private async approve(id: number): Promise<void> {
    const click = () =>
      insist(this.world, (shop) =>
        shop.json('POST', `/admin/refunds/${id}/approve`, {}, { authorization: `Bearer ${KEYS.secondOperator}` }),
      );
    await Promise.all([click(), click()]);
  }
}

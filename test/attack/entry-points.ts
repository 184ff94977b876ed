import { SweepService } from '../../src/payments/reconciliation/sweep.service';
import { until } from '../../src/sandbox/testing/until';
import type { BootedApp } from '../support/boot-app';
import { runJobsNow } from '../support/jobs';
import { KEYS } from '../support/keys';
import type { Reply } from '../support/shop-client';
import { due } from '../support/sweep';
import { breakUpstream, healUpstream, READS } from '../support/upstream';

export interface Claim {
  readonly imp_uid: string;
  readonly merchant_uid: string;
}

export type Tell = (booted: BootedApp, claim: Claim) => Promise<Reply>;

const hurrah = { status: 'paid', success: 'true', imp_success: 'true' };
const query = (claim: Claim) => `?${new URLSearchParams({ ...claim, ...hurrah }).toString()}`;

/**
 * Every way in which somebody can tell of a payment and is answered. Each lies as well as it can: what the fields beside
 * the two numbers say is always that the money is there.
 */
export const TELLS: Record<string, Tell> = {
  'callback as JSON': ({ shop }, claim) => shop.complete({ ...claim, ...hurrah, success: true, paid_amount: 64900 }),
  'callback as form': ({ shop }, claim) => shop.form('/payments/complete', { ...claim, ...hurrah }),
  'callback as form labelled JSON': ({ shop }, claim) =>
    shop.form('/payments/complete', { ...claim, ...hurrah }, 'application/json'),
  'landing as HTML': ({ shop }, claim) => shop.redirect(query(claim), { accept: 'text/html' }),
  'landing as JSON': ({ shop }, claim) => shop.redirect(query(claim)),
  'webhook as JSON': ({ shop }, claim) => shop.webhook({ ...claim, ...hurrah }),
  'webhook as form': ({ shop }, claim) => shop.form('/iamport-webhook', { ...claim, ...hurrah }),
};

/** Every way in which the server itself comes upon the payments of an order. No more is known of them when they return. */
export const LOOKS: Record<string, (booted: BootedApp, claim: Claim) => Promise<Reply | void>> = {
  'the sweep': async (booted, { merchant_uid }) => {
    await due(booted, merchant_uid);
    await booted.app.get(SweepService, { strict: false }).runOnce();
  },
  "the operator's sync": ({ shop }, { merchant_uid }) =>
    shop.send('POST', `/admin/orders/${merchant_uid}/sync`, { authorization: `Bearer ${KEYS.operator}` }),
  'the check after an outage': async (booted, claim) => {
    await breakUpstream(booted, { status: 503, routes: [READS] });
    const { status } = await booted.shop.complete(claim);
    await healUpstream(booted);
    if (status !== 202) throw new Error(`answered ${status} while upstream was down`);
    await until(async () => {
      await runJobsNow(booted);
      const left = await booted.query(`SELECT FROM graphile_worker.jobs WHERE key = $1`, [
        `check:upstream:${claim.imp_uid}`,
      ]);
      return left.length === 0;
    });
  },
};

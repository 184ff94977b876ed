import { LOOK_SOON } from '../../src/payments/reconciliation/look-soon.sql';
import { SweepSchedule } from '../../src/payments/reconciliation/sweep-schedule';
import { until } from '../../src/sandbox/testing/until';
import { bootApp, environment, type BootedApp } from '../support/boot-app';
import { dropJobs } from '../support/jobs';
import { statusOf } from '../support/order-page';
import { withClient } from '../support/postgres-client';
import { startServer } from '../support/server-process';
import { due, followUp, sweepNow } from '../support/sweep';
import { breakUpstream, healUpstream } from '../support/upstream';

let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp({ RECONCILE_CRON: '0 0 1 1 *' });
  await booted.sandbox.control('PUT', '/settings', { webhook_url: null });
});
afterAll(() => booted.close());
beforeEach(async () => {
  await healUpstream(booted);
  await dropJobs(booted);
  await booted.query('UPDATE orders SET next_check_at = NULL');
});

it('the sweep would have to be started by hand', async () => {
  const known = await booted.query('SELECT identifier FROM graphile_worker._private_known_crontabs');
  expect(known).toContainEqual({ identifier: 'sweep' });
  const { merchant_uid } = await booted.shop.order();
  await booted.sandbox.pay({ merchant_uid, amount: 64900 });
  await due(booted, merchant_uid);
  await sweepNow(booted);
  await until(async () => (await statusOf(booted, merchant_uid)) === 'paid');
});

describe('the run after this one', () => {
  it('would leave an order that is due in a moment to the next minute', async () => {
    const { merchant_uid } = await booted.shop.order();
    await booted.query(`UPDATE orders SET next_check_at = now() + interval '40 seconds' WHERE merchant_uid = $1`, [
      merchant_uid,
    ]);
    await sweepNow(booted);
    await until(async () => (await followUp(booted)) !== null);
    expect(await followUp(booted)).toBeGreaterThan(35);
    expect(await followUp(booted)).toBeLessThanOrEqual(40);
  });

  it('would come at once, and again, while upstream is silent', async () => {
    const { merchant_uid } = await booted.shop.order();
    await due(booted, merchant_uid);
    await breakUpstream(booted, { status: 503 });
    await sweepNow(booted);
    await until(async () => (await runs()) > 0);
    expect(await followUp(booted)).toBeGreaterThan(15);
    expect(await followUp(booted)).toBeLessThanOrEqual(20);
  });

  it('would never come: it is left to cron where nothing is due', async () => {
    const { merchant_uid } = await booted.shop.order();
    await due(booted, merchant_uid);
    await sweepNow(booted);
    await until(async () => (await runs()) > 0);
    expect(await followUp(booted)).toBeNull();
  });

  it.each(['nothing else is due', 'another order is due in half a minute'])(
    'would forget the buyer whose order another process hurries at this moment: %s',
    async (what) => {
      const { merchant_uid } = await booted.shop.order();
      const other = await booted.shop.order();
      const later = (uid: string, interval: string) =>
        booted.query(`UPDATE orders SET next_check_at = now() + $2::interval WHERE merchant_uid = $1`, [uid, interval]);
      await later(merchant_uid, '1 hour');
      if (what !== 'nothing else is due') await later(other.merchant_uid, '30 seconds');
      await booted.query(
        `SELECT graphile_worker.add_job('sweep', job_key => 'sweep:again', run_at => now() + interval '25 seconds')`,
      );
      await withClient(booted.config.database.url, async (another) => {
        await another.query('BEGIN');
        await another.query(LOOK_SOON, [merchant_uid]);
        const next = booted.app.get(SweepSchedule).setNext();
        // It has looked for what is due, and now waits for the job that the other one holds.
        await until(async () => {
          const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
          return (await booted.query(waiting)).length > 0;
        });
        await another.query('COMMIT');
        await next;
      });
      expect(await followUp(booted)).toBeLessThanOrEqual(5);
    },
  );

  async function runs(): Promise<number> {
    return (await booted.query(`SELECT FROM reconcile_runs WHERE job = 'sweep' AND counts->>'asked' = '1'`)).length;
  }
  beforeEach(() => booted.query('DELETE FROM reconcile_runs'));
});

it('what was missed while every process was down would wait for cron', async () => {
  const { merchant_uid } = await booted.shop.order();
  await booted.sandbox.pay({ merchant_uid, amount: 64900 });
  await due(booted, merchant_uid);
  const server = await startServer({
    ...environment(booted.config.database.url, booted.sandbox.url, booted.sms.url),
    RECONCILE_CRON: '0 0 1 1 *',
  });
  try {
    await until(async () => (await statusOf(booted, merchant_uid)) === 'paid');
  } finally {
    await server.stop();
  }
});

import { until } from '../../src/sandbox/testing/until';
import { ReconcileRunsRepository } from '../../src/payments/reconciliation/reconcile-runs.repository';
import { bootApp, type BootedApp } from '../support/boot-app';
import { dropJobs } from '../support/jobs';
import { KEYS } from '../support/keys';
import { statusOf } from '../support/order-page';
import { sweepNow } from '../support/sweep';

let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp({ RECONCILE_CRON: '0 0 1 1 *' });
  await booted.sandbox.control('PUT', '/settings', { webhook_url: null });
  await dropJobs(booted);
});
afterAll(() => booted.close());
beforeEach(() => booted.query('DELETE FROM reconcile_runs'));

interface Run {
  id: number;
  job: string;
  counts: Record<string, unknown>;
  items: { kind: string }[] | null;
}
const list = async (query = '') =>
  (await booted.shop.admin(`/reconciliation${query}`)).body as unknown as { items: Run[]; next_cursor: string | null };
const drift = (key: string) =>
  booted.shop.send('POST', '/admin/reconciliation/drift', { authorization: `Bearer ${key}` });

it('nobody could tell whether the sweep runs, and what it found', async () => {
  const { merchant_uid } = await booted.shop.order();
  await booted.sandbox.pay({ merchant_uid, amount: 64900 });
  await booted.query('UPDATE orders SET next_check_at = now() WHERE merchant_uid = $1', [merchant_uid]);
  await sweepNow(booted);
  const [run] = await until(async () => ((await list()).items.length > 0 ? (await list()).items : null));
  expect(run).toMatchObject({ job: 'sweep', counts: { asked: 1, attempts: 1, unanswered: 0 }, items: null });
  expect(run).toMatchObject({ started_at: expect.any(String) as string, finished_at: expect.any(String) as string });
  expect((await list('?job=drift')).items).toEqual([]);
});

it('an operator would have to wait until the night to see what was missed', async () => {
  const { merchant_uid } = await booted.shop.order();
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: 64900 });
  expect(await drift(KEYS.operator)).toMatchObject({ status: 202, body: { job: 'drift', status: 'queued' } });
  await until(async () => (await statusOf(booted, merchant_uid)) === 'paid');
  const [run] = await until(async () => {
    const { items } = await list('?job=drift');
    return items.length > 0 ? items : null;
  });
  expect(run).toMatchObject({
    counts: { complete: true, missed: 1 },
    items: [{ kind: 'missed', imp_uid, merchant_uid, after: { status: 'paid' } }],
  });
});

it('the report would have to be asked for by hand', async () => {
  const known = await booted.query('SELECT identifier FROM graphile_worker._private_known_crontabs');
  expect(known).toContainEqual({ identifier: 'drift' });
});

it('a viewer could make upstream be asked for two days of payments', async () => {
  expect((await drift(KEYS.viewer)).status).toBe(403);
  expect((await drift(KEYS.order)).status).toBe(401);
  expect((await booted.shop.admin('/reconciliation', KEYS.order)).status).toBe(401);
});

it('a hundred clicks would be a hundred reports', async () => {
  await booted.query(`UPDATE graphile_worker._private_job_queues SET locked_at = now() WHERE queue_name = 'drift'`);
  await Promise.all(Array.from({ length: 10 }, () => drift(KEYS.operator)));
  const waiting = await booted.query(`SELECT FROM graphile_worker.jobs WHERE task_identifier = 'drift'`);
  expect(waiting).toHaveLength(1);
  await booted.query(`UPDATE graphile_worker._private_job_queues SET locked_at = NULL WHERE queue_name = 'drift'`);
  await dropJobs(booted);
});

it('the history would be shown in part, or twice', async () => {
  const runs = booted.app.get(ReconcileRunsRepository, { strict: false });
  for (let n = 0; n < 5; n += 1) await runs.record({ job: 'sweep', startedAt: new Date(), counts: { asked: n } });
  await runs.record({ job: 'drift', startedAt: new Date(), counts: {}, items: [] });
  const seen: unknown[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof list>> = await list(
      `?job=sweep&limit=2${cursor === null ? '' : `&cursor=${cursor}`}`,
    );
    seen.push(...page.items.map(({ counts }) => counts['asked']));
    cursor = page.next_cursor;
  } while (cursor !== null);
  expect(seen).toEqual([4, 3, 2, 1, 0]);
  expect((await booted.shop.admin('/reconciliation?job=nothing')).status).toBe(400);
  expect((await booted.shop.admin('/reconciliation?limit=1000')).status).toBe(400);
  expect((await booted.shop.admin('/reconciliation?cursor=x')).status).toBe(400);
});

it('a row a minute would fill the disk, or the reports of a year be gone with them', async () => {
  const runs = booted.app.get(ReconcileRunsRepository, { strict: false });
  const ago = (days: number) => new Date(Date.now() - days * 24 * 3600 * 1000);
  for (const job of ['sweep', 'drift'] as const) {
    for (const days of [401, 31, 29]) await runs.record({ job, startedAt: ago(days), counts: { days } });
    await runs.record({ job, startedAt: new Date(), counts: { days: 0 } });
  }
  const kept = async (job: string) => (await list(`?job=${job}`)).items.map(({ counts }) => counts['days']);
  expect(await kept('sweep')).toEqual([0, 29]);
  expect(await kept('drift')).toEqual([0, 29, 31]);
});

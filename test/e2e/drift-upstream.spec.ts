import { PAID_CARD } from '../../src/iamport/testing/payment-samples';
import { ok, raw, UpstreamStub, type StubReply } from '../../src/iamport/testing/upstream-stub';
import { DriftService } from '../../src/payments/reconciliation/drift/drift.service';
import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { statusOf } from '../support/order-page';

type Record_ = Record<string, unknown>;

/** What upstream says, call by call; without a word for it, it answers 503. */
const says: Record<'list' | 'many' | 'one', StubReply[]> = { list: [], many: [], one: [] };

let upstream: UpstreamStub;
let booted: BootedApp;
let drift: DriftService;
beforeAll(async () => {
  upstream = await UpstreamStub.start();
  upstream.reply((response, call) => {
    const route = call.url.startsWith('/payments/status/')
      ? 'list'
      : call.url.startsWith('/payments?')
        ? 'many'
        : 'one';
    (says[route].shift() ?? raw(503, ''))(response, call);
  });
  booted = await bootApp({ IAMPORT_API_URL: upstream.url, RECONCILE_CRON: '0 0 1 1 *' });
  drift = booted.app.get(DriftService, { strict: false });
});
afterAll(async () => {
  await booted.close();
  await upstream.stop();
});
beforeEach(async () => {
  for (const replies of Object.values(says)) replies.length = 0;
  await booted.query('UPDATE payments SET paid_at = 0');
});

let made = 0;
const now = () => Math.floor(Date.now() / 1000);
const page = (next: number, ...list: Record_[]) => ok({ total: 9, previous: 0, next, list });

async function paidRecord(): Promise<Record_ & { imp_uid: string; merchant_uid: string }> {
  const { merchant_uid } = await booted.shop.order();
  made += 1;
  return { ...PAID_CARD, amount: 64900, imp_uid: `imp_${100_000_000_000 + made}`, merchant_uid, paid_at: now() };
}

async function toldOf(record: { imp_uid: string; merchant_uid: string }): Promise<void> {
  says.one.push(ok(record));
  expect(await booted.shop.complete(record)).toMatchObject({ status: 200 });
}

const report = () => drift.runOnce(now() - 48 * 3600, now() + 5);

it('a person would be called for every payment that was made while the list was read', async () => {
  const record = await paidRecord();
  await toldOf(record);
  // The list is from before the buyer paid; what upstream says when asked again is not.
  says.list.push(page(0, { ...record, status: 'ready', paid_at: 0 }));
  says.many.push(ok([record]));
  expect(await report()).toMatchObject({ end: 'complete', counts: { differs: 0, missed: 0 }, items: [] });
});

it('a person would be called for a refund that was told of while the payment was read again', async () => {
  const record = await paidRecord();
  await toldOf(record);
  const refunded = (amount: number) => ({ ...record, status: 'cancelled', cancel_amount: amount, cancelled_at: now() });
  says.list.push(page(0, { ...record, status: 'ready', paid_at: 0 }));
  says.many.push((response, call) => {
    says.one.push(ok(refunded(64900)));
    void booted.shop.complete(record).then(() => ok([refunded(500)])(response, call));
  });
  expect(await report()).toMatchObject({ end: 'complete', counts: { differs: 0, missed: 0 }, items: [] });
  expect(await statusOf(booted, record.merchant_uid)).toBe('cancelled');
});

it('one unreadable record among those that are read again would hide the others', async () => {
  const [odd, gone] = [await paidRecord(), await paidRecord()];
  await toldOf(odd);
  await toldOf(gone);
  says.list.push(page(0));
  says.many.push(ok([{ ...odd, amount: 'a lot' }]));
  const notFound: StubReply = (response, call) =>
    call.url.includes(gone.imp_uid)
      ? response.writeHead(404).end('{"code":-1,"message":null,"response":null}')
      : ok({ ...odd, amount: 'a lot' })(response, call);
  says.one.push(notFound, notFound);
  expect(await report()).toMatchObject({
    end: 'complete',
    counts: { differs: 1, unreadable: 1 },
    items: expect.arrayContaining([
      { kind: 'unreadable', imp_uid: odd.imp_uid },
      expect.objectContaining({ kind: 'differs', imp_uid: gone.imp_uid, upstream: null }),
    ]) as unknown,
  });
});

it('what was seen before upstream fell silent would be lost, and the rest never looked at', async () => {
  await booted.query('DELETE FROM reconcile_runs');
  const [first, second] = [await paidRecord(), await paidRecord()];
  const job = () =>
    booted.query<{ payload: Record_; seconds: string }>(
      `SELECT payload, extract(epoch FROM run_at - now()) AS seconds FROM graphile_worker._private_jobs
       WHERE key LIKE 'drift:%' AND locked_at IS NULL`,
    );
  const runs = () =>
    booted.query<{ counts: Record_ }>(`SELECT counts FROM reconcile_runs WHERE job = 'drift' ORDER BY id`);
  says.list.push(page(2, first));
  await booted.query(`SELECT graphile_worker.add_job('drift', queue_name => 'drift')`);
  await until(async () => (await job()).length === 1);
  expect(await statusOf(booted, first.merchant_uid)).toBe('paid');
  expect(await runs()).toMatchObject([{ counts: { complete: false, read: 1, missed: 1 } }]);
  const [again] = await job();
  expect(again?.payload).toMatchObject({ round: 1 });
  expect(Number(again?.seconds)).toBeGreaterThan(3500);
  expect(Number(again?.payload['to']) - Number(again?.payload['from'])).toBe(48 * 3600);

  says.list.push(page(2, first), page(0, second));
  await booted.query(`UPDATE graphile_worker._private_jobs SET run_at = now() WHERE key LIKE 'drift:%'`);
  await booted.query(`SELECT pg_notify('jobs:insert', '{"r":0,"count":1}')`);
  await until(async () => (await runs()).length === 2);
  expect((await runs())[1]).toMatchObject({ counts: { complete: true, read: 2, missed: 1 } });
  expect(await statusOf(booted, second.merchant_uid)).toBe('paid');

  // Silent for good: it is left to the next day's report.
  await booted.query(`SELECT graphile_worker.add_job('drift', '{"round": 4}')`);
  await until(async () => (await runs()).length === 3);
  await until(
    async () => (await booted.query(`SELECT FROM graphile_worker.jobs WHERE task_identifier = 'drift'`)).length === 0,
  );
});

it('a report that is cut short would pass for a whole one', async () => {
  const [first, second] = [await paidRecord(), await paidRecord()];
  says.list.push(page(2, first), page(0, second));
  let looks = 0;
  const cutShort = () => ((looks += 1) > 2 ? 'late' : null);
  expect(await drift.runOnce(now() - 48 * 3600, now(), cutShort)).toMatchObject({ end: 'late', counts: { missed: 1 } });
  expect(await statusOf(booted, first.merchant_uid)).toBe('paid');
  expect(await statusOf(booted, second.merchant_uid)).toBe('pending');
});

import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { runJobsNow } from '../support/jobs';
import { statusOf } from '../support/order-page';
import { breakUpstream, callsDuring, healUpstream, READS } from '../support/upstream';

const AMOUNT = 64900;
/** Reads a minute, and what one slice of 10 s may cost. */
const BUDGET = 60;
const SLICE = 10;
const OF_ONE_ORDER = 30;
/** Each test has a server of its own, whose budget is whole. */
jest.setTimeout(30_000);
let booted: BootedApp;
beforeEach(async () => {
  booted = await bootApp({ RATE_LIMIT_UNKNOWN_PAYMENTS: `${BUDGET}` });
  await booted.sandbox.control('PUT', '/settings', { webhook_url: null });
});
afterEach(() => booted.close());

const madeUp = (index: number) => `imp_9${String(index).padStart(11, '0')}`;
const junk = (count: number, first = 0) => Array.from({ length: count }, (_, index) => madeUp(first + index));

async function paidUpstream() {
  const { merchant_uid } = await booted.shop.order({ amount: AMOUNT });
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: AMOUNT });
  return { merchant_uid, imp_uid };
}

async function readsDuring(act: () => Promise<unknown>): Promise<number> {
  return (await callsDuring(booted, act))[`GET ${READS}`] ?? 0;
}

async function jobs(): Promise<{ key: string; priority: number; seconds: number; round: number }[]> {
  return booted.query(
    `SELECT key, priority, extract(epoch FROM run_at - updated_at)::float AS seconds, (payload ->> 'round')::integer AS round
     FROM graphile_worker._private_jobs WHERE key IS NOT NULL ORDER BY key`,
  );
}

/** Those whose job has run, and found nothing to say yet. */
async function lookedAt() {
  return (await jobs()).filter(({ round }) => round > 0);
}

/** Takes all there is to be had for now. */
async function spendBudget(): Promise<void> {
  await Promise.all(junk(50, 10_000).map((imp_uid) => booted.shop.webhook({ imp_uid })));
}

it('a flood of made-up webhooks: each is kept, none refused, and upstream is asked no more than the budget allows', async () => {
  const [told, called] = [await paidUpstream(), await paidUpstream()];
  const reads = await readsDuring(async () => {
    const lanes = Array.from({ length: 50 }, async (_, lane) => {
      const statuses: number[] = [];
      for (const imp_uid of junk(10, lane * 10))
        statuses.push((await booted.shop.webhook({ imp_uid, merchant_uid: `made-up-${lane}` })).status);
      return statuses;
    });
    // In the middle of it, two buyers have paid.
    const webhook = await booted.shop.webhook({ ...told, status: 'paid' });
    const callback = await booted.shop.complete(called);
    expect([webhook.body['status'], callback.body['status']]).toEqual(['success', 'success']);
    expect(new Set((await Promise.all(lanes)).flat())).toEqual(new Set([200]));
    // Their jobs ask no more than they did.
    await runJobsNow(booted);
    await until(async () => (await lookedAt()).length > 2 * BUDGET);
  });
  expect(reads).toBeGreaterThanOrEqual(SLICE);
  expect(reads).toBeLessThanOrEqual(BUDGET + 2);
  const [kept] = await booted.query<{ n: number }>(
    `SELECT count(*)::integer AS n FROM webhook_deliveries WHERE imp_uid LIKE 'imp_900000%'`,
  );
  expect(kept).toEqual({ n: 500 });
  // Half a minute at first, and longer each time: not all of them again in a moment.
  for (const { seconds } of await lookedAt()) expect(seconds).toBeGreaterThan(10);
});

it('many hints about one payment are few reads: a buyer who asks fifty times is answered fifty times', async () => {
  await spendBudget();
  const payment = await paidUpstream();
  const answers = await Promise.all(Array.from({ length: 50 }, () => booted.shop.complete(payment)));
  expect(new Set(answers.map(({ body }) => body['status']))).toEqual(new Set(['success']));
});

it('a payment that we hold is looked at however full it is: its cancel would be missed', async () => {
  const payment = await paidUpstream();
  await booted.shop.complete(payment);
  await spendBudget();
  await booted.sandbox.control('POST', `/payments/${payment.imp_uid}/cancel`);
  expect((await booted.shop.webhook({ imp_uid: payment.imp_uid })).body['status']).toBe('cancelled');
});

it('real payments told of without their order number do not use the budget up', async () => {
  const payments = [];
  for (let count = 0; count < 3 * SLICE; count += 1) payments.push(await paidUpstream());
  for (const { imp_uid } of payments) expect((await booted.shop.webhook({ imp_uid })).body['status']).toBe('success');
});

it('one order number is no door: whoever holds it pumps so many payments through it, and other orders are served', async () => {
  const { merchant_uid } = await booted.shop.order({ amount: AMOUNT });
  const other = await paidUpstream();
  const reads = await readsDuring(async () => {
    const flood = junk(300).map((imp_uid) => booted.shop.complete({ imp_uid, merchant_uid }));
    expect((await booted.shop.complete(other)).body['status']).toBe('success');
    const statuses = (await Promise.all(flood)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([404, 202]));
  });
  expect(reads).toBeGreaterThanOrEqual(OF_ONE_ORDER);
  expect(reads).toBeLessThanOrEqual(OF_ONE_ORDER + BUDGET + 1);
  // One look at the order itself, and none at what was told of it.
  expect((await jobs()).map(({ key }) => key)).toEqual(['sweep:again']);
});

it('whoever floods an order number would put off the looks at it that nobody asks for, or the sweep of everybody', async () => {
  const { merchant_uid } = await booted.shop.order({ amount: AMOUNT });
  await spendBudget();
  await booted.query('UPDATE orders SET check_round = 3');
  await booted.query(`SELECT graphile_worker.add_job('sweep', queue_name => 'sweep', job_key => 'sweep:again',
    run_at => now() + interval '2 seconds')`);
  const tell = async (count: number) => {
    for (const imp_uid of junk(count, 20_000)) await booted.shop.complete({ imp_uid, merchant_uid });
  };
  await tell(OF_ONE_ORDER + 5);
  const due = () => booted.query('SELECT check_round, next_check_at FROM orders');
  const first = await due();
  expect(first).toMatchObject([{ check_round: 2 }]);
  expect((await jobs()).find(({ key }) => key === 'sweep:again')?.seconds).toBeLessThan(5);
  await tell(10);
  expect(await due()).toEqual(first);
});

describe('while upstream is down', () => {
  it('landings without an order number queue no more checks than the budget has reads', async () => {
    await breakUpstream(booted, { status: 503 });
    const landings = await Promise.all(junk(200).map((imp_uid) => booted.shop.redirect(`?imp_uid=${imp_uid}`)));
    expect(new Set(landings.map(({ status }) => status))).toEqual(new Set([202]));
    const queued = await jobs();
    expect(queued.length).toBeGreaterThan(0);
    expect(queued.length).toBeLessThanOrEqual(BUDGET);
    expect(new Set(queued.map(({ priority }) => priority))).toEqual(new Set([10]));
  });

  it('a buyer who lands without an order number is found to have paid afterwards, whatever orders were told of before', async () => {
    const { imp_uid, merchant_uid } = await paidUpstream();
    const others = await Promise.all(Array.from({ length: SLICE }, () => paidUpstream()));
    // Answers, if no usable ones: the circuit stays closed.
    await breakUpstream(booted, { malformed: 'html', routes: [READS] });
    for (const payment of others) await booted.shop.complete(payment);
    expect((await booted.shop.redirect(`?imp_uid=${imp_uid}`)).status).toBe(202);
    await healUpstream(booted);
    await until(async () => {
      await runJobsNow(booted);
      return (await statusOf(booted, merchant_uid)) === 'paid';
    });
  });

  it('what is stored of our orders is judged before junk, and needs no budget', async () => {
    const [callbacks, webhooks] = [[await paidUpstream(), await paidUpstream()], [await paidUpstream()]];
    await breakUpstream(booted, { status: 503 });
    await Promise.all(junk(40).map((imp_uid) => booted.shop.webhook({ imp_uid, merchant_uid: 'made-up' })));
    for (const payment of callbacks) await booted.shop.complete(payment);
    for (const payment of webhooks) await booted.shop.webhook(payment);
    const known = (await jobs()).filter(({ priority }) => priority === 0);
    expect(known).toHaveLength(3);
    expect((await jobs()).filter(({ priority }) => priority === 10)).toHaveLength(40);

    // A look that found nothing changes neither.
    await runJobsNow(booted);
    await until(async () => (await jobs()).every(({ round }) => round > 0));
    expect((await jobs()).filter(({ priority }) => priority === 0).map(({ key }) => key)).toEqual(
      known.map(({ key }) => key),
    );
    await healUpstream(booted);
    await until(async () => {
      await runJobsNow(booted);
      const states = await Promise.all([...callbacks, ...webhooks].map((p) => statusOf(booted, p.merchant_uid)));
      return states.every((status) => status === 'paid');
    });
  });
});

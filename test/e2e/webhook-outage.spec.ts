import type { FaultsDto, WebhookFaultsDto } from '../../src/sandbox/faults/faults.dto';
import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { runJobsNow } from '../support/jobs';
import { orderPage, statusChanges, statusOf } from '../support/order-page';
import { breakUpstream, calmDown, healUpstream, READS } from '../support/upstream';

const AMOUNT = 64900;
const STORED = { status: 200, body: { status: 'pending' } };
let booted: BootedApp;
beforeAll(async () => {
  // The time limit of production. More webhooks without an order number come here in ten seconds than a shop gets.
  booted = await bootApp({ IAMPORT_TIMEOUT_MS: '5000', RATE_LIMIT_UNKNOWN_PAYMENTS: '600' });
  await booted.sandbox.control('PUT', '/settings', { webhook_url: null });
});
afterEach(() => calmDown(booted));
afterAll(() => booted.close());

async function paidUpstream() {
  const { merchant_uid } = await booted.shop.order({ amount: AMOUNT });
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: AMOUNT });
  return { merchant_uid, imp_uid };
}

describe('upstream sends a webhook once: what cannot be judged now is stored, answered 200 and judged later', () => {
  it.each<[string, FaultsDto]>([
    ['is down', { status: 503 }],
    ['limits us', { status: 429 }],
    ['has its token endpoint down', { fail_token: true, revoke_token: true }],
    ['answers 401 to every token', { unauthorized: true, routes: [READS] }],
    ['refuses with HTTP 200', { refuse_code: 1, routes: [READS] }],
    ['answers HTML', { malformed: 'html', routes: [READS] }],
    ['answers about another payment', { wrong_payment: true }],
    ['breaks the connection', { disconnect: true }],
  ])('when upstream %s', async (_name, fault) => {
    const { imp_uid, merchant_uid } = await paidUpstream();
    await breakUpstream(booted, fault);
    // Without the order number: nothing but the payment leads to the order.
    expect(await booted.shop.webhook({ imp_uid, status: 'paid' })).toMatchObject(STORED);
    await healUpstream(booted);
    await runJobsNow(booted);
    await until(async () => (await statusOf(booted, merchant_uid)) === 'paid');
    const judged = await until(async () => {
      const { webhooks } = await orderPage(booted, merchant_uid);
      return webhooks[0]?.processed_at ? webhooks : null;
    });
    expect(judged).toMatchObject([{ outcome: 'success' }]);
    expect(await statusChanges(booted, merchant_uid)).toEqual(['pending > paid']);
  });

  it('a stored one stays unjudged in the admin page for as long as upstream is away', async () => {
    const hint = await paidUpstream();
    await breakUpstream(booted, { status: 503 });
    expect(await booted.shop.webhook({ ...hint, status: 'paid' })).toMatchObject(STORED);
    const { order, webhooks, payments } = await orderPage(booted, hint.merchant_uid);
    expect({ status: order.status, payments }).toEqual({ status: 'pending', payments: [] });
    expect(webhooks).toMatchObject([{ processed_at: null, outcome: null }]);
  });

  it('after hours without a valid token a webhook would wait ten minutes more: each look is 20 s from the next', async () => {
    await breakUpstream(booted, { unauthorized: true, routes: [READS] });
    await booted.shop.webhook({ ...(await paidUpstream()), status: 'paid' });
    const looks = (where: string) =>
      booted.query<{ seconds: number }>(
        `SELECT extract(epoch FROM run_at - now())::float AS seconds FROM graphile_worker._private_jobs
         WHERE key LIKE 'delivery:%' AND locked_at IS NULL AND ${where}`,
      );
    const round = `(payload ->> 'round')::integer`;
    // Once looked at, it says why there is another look.
    await runJobsNow(booted);
    await until(async () => (await looks(`${round} = 1`)).length === 1);
    await booted.query(
      `UPDATE graphile_worker._private_jobs SET payload = jsonb_set(payload::jsonb, '{round}', '1000')::json
       WHERE key LIKE 'delivery:%'`,
    );
    await runJobsNow(booted);
    const [look] = await until(async () => {
      const found = await looks(`${round} = 1001`);
      return found.length === 1 ? found : null;
    });
    expect(look?.seconds).toBeLessThanOrEqual(20);
  });

  it('a forgery heard during the outage is found afterwards', async () => {
    const { imp_uid, merchant_uid } = await paidUpstream();
    await booted.sandbox.control('PATCH', `/payments/${imp_uid}`, { amount: 100 });
    await breakUpstream(booted, { status: 503 });
    expect(await booted.shop.webhook({ imp_uid, status: 'paid' })).toMatchObject(STORED);
    await healUpstream(booted);
    await runJobsNow(booted);
    await until(async () => (await orderPage(booted, merchant_uid)).reviews.length === 1);
    expect(await statusOf(booted, merchant_uid)).toBe('pending');
  });

  it('three stored ones and a browser about one payment make one order paid once', async () => {
    const hint = await paidUpstream();
    await breakUpstream(booted, { status: 503 });
    for (let time = 0; time < 3; time += 1) await booted.shop.webhook(hint);
    await booted.shop.complete(hint);
    await healUpstream(booted);
    await runJobsNow(booted);
    await until(async () => (await orderPage(booted, hint.merchant_uid)).webhooks.every(({ outcome }) => outcome));
    expect(await statusChanges(booted, hint.merchant_uid)).toEqual(['pending > paid']);
  });
});

it('a sender is answered within 3.5 s while upstream hangs, or it closes the line and never comes back', async () => {
  const { imp_uid, merchant_uid } = await paidUpstream();
  await breakUpstream(booted, { hang: true, routes: [READS] });
  const started = performance.now();
  expect(await booted.shop.webhook({ imp_uid, merchant_uid, status: 'paid' })).toMatchObject(STORED);
  expect(performance.now() - started).toBeLessThan(3_500);
  await healUpstream(booted);
  await until(async () => {
    await runJobsNow(booted);
    return (await statusOf(booted, merchant_uid)) === 'paid';
  });
}, 15_000);

describe('as upstream itself sends them', () => {
  beforeAll(() => booted.sandbox.control('PUT', '/settings', { webhook_url: `${booted.url}/iamport-webhook` }));
  afterAll(() => booted.sandbox.control('PUT', '/settings', { webhook_url: null }));

  async function deposited(webhooks: WebhookFaultsDto) {
    const { merchant_uid } = await booted.shop.order({ amount: AMOUNT, buyer_tel: '010-4242-4242' });
    await breakUpstream(booted, { webhooks });
    const { imp_uid } = await booted.sandbox.issueVbank({ merchant_uid, amount: AMOUNT });
    await booted.sandbox.control('POST', `/payments/${imp_uid}/deposit`);
    await healUpstream(booted);
    return { merchant_uid, imp_uid };
  }

  it.each<[string, WebhookFaultsDto, string[]]>([
    ['as they should be', {}, ['pending > vbank_issued', 'vbank_issued > paid']],
    ['as forms', { form: true }, ['pending > vbank_issued', 'vbank_issued > paid']],
    ['each twice', { double: true }, ['pending > vbank_issued', 'vbank_issued > paid']],
    ['in the wrong order', { reorder: true }, ['pending > paid']],
    ['late', { delay_ms: 300 }, ['pending > paid']],
  ])('%s: the order is paid, each step of it once', async (_name, webhooks, steps) => {
    const { merchant_uid } = await deposited(webhooks);
    await until(async () => (await statusOf(booted, merchant_uid)) === 'paid');
    expect(await statusChanges(booted, merchant_uid)).toEqual(steps);
    const { notifications } = await orderPage(booted, merchant_uid);
    expect(notifications).toHaveLength(steps.length - 1);
  });

  it('and every one of them is answered 200', async () => {
    const { imp_uid } = await deposited({});
    await booted.sandbox.control('POST', `/payments/${imp_uid}/cancel`, { amount: 1 });
    const sent = (await booted.sandbox.webhooks()).filter(({ body }) => body.imp_uid === imp_uid);
    expect(sent.map(({ status }) => status)).toEqual([200, 200, 200]);
  });
});

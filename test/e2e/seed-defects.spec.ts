import type { FaultsDto } from '../../src/sandbox/faults/faults.dto';
import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { dropJobs } from '../support/jobs';
import { KEYS } from '../support/keys';
import { orderPage, statusOf } from '../support/order-page';
import type { Reply } from '../support/shop-client';
import { breakUpstream, calmDown, callsDuring, healUpstream, READS } from '../support/upstream';

/** One test for each defect that the documentation's own samples have. */
const AMOUNT = 64900;
let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp();
  await booted.sandbox.control('PUT', '/settings', { webhook_url: null });
});
afterEach(() => calmDown(booted));
afterAll(() => booted.close());

const order = (fields: Record<string, unknown> = {}) => booted.shop.order({ amount: AMOUNT, ...fields });
const fail = (imp_uid: string) => booted.sandbox.control('POST', `/payments/${imp_uid}/fail`, { reason: '한도초과' });

async function paidUpstream(fields: Record<string, unknown> = {}) {
  const { merchant_uid } = await order(fields);
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: AMOUNT });
  return { merchant_uid, imp_uid };
}

describe('`res.send(e)` with an axios error', () => {
  /** Every way to ask about a payment. */
  const everyHint = (hint: { imp_uid: string; merchant_uid: string }): Promise<Reply[]> => {
    const query = `?${new URLSearchParams(hint).toString()}`;
    return Promise.all([
      booted.shop.complete(hint),
      booted.shop.webhook(hint),
      booted.shop.redirect(query),
      booted.shop.redirect(query, { accept: 'text/html' }),
      booted.shop.confirm({ ...hint, amount: AMOUNT }),
    ]);
  };

  async function expectNoSecretIn(replies: Reply[]): Promise<void> {
    const { access_token } = (await booted.sandbox.getToken()).body.response ?? {};
    expect(access_token).toMatch(/^[0-9a-f]{40}$/);
    for (const { text, headers } of replies) {
      const all = text + JSON.stringify([...headers]);
      for (const secret of [...Object.values(KEYS), String(access_token)]) expect(all).not.toContain(secret);
      expect(all).not.toMatch(/imp_key|imp_secret|access_token|bearer|axios|\bat .+:\d+:\d+|"?stack"?|node_modules/i);
      expect(all).not.toContain(new URL(booted.sandbox.url).host);
    }
  }

  it('a bogus imp_uid hands nobody the access token', async () => {
    await expectNoSecretIn(
      await everyHint({ imp_uid: 'imp_000000000000', merchant_uid: (await order()).merchant_uid }),
    );
  });

  it.each<[string, FaultsDto]>([
    ['the token endpoint answers 503', { fail_token: true, revoke_token: true }],
    ['every call answers 503', { status: 503, revoke_token: true }],
    ['every call answers 400', { status: 400, revoke_token: true }],
    ['reads answer 401', { unauthorized: true }],
    ['reads answer 404 in HTML', { status: 404, routes: [READS] }],
    ['reads are refused', { refuse_code: -1 }],
    ['reads answer HTML', { malformed: 'html' }],
    ['reads end early', { malformed: 'truncated' }],
    ['reads answer nothing', { empty: true }],
    ['reads break off', { disconnect: true }],
    ['reads hang', { hang: true, routes: [READS] }],
    ['the token call hangs', { hang: true, revoke_token: true }],
    ['reads never end', { oversized: true }],
    ['reads are sent elsewhere', { redirect: 'http://127.0.0.1:9/' }],
  ])('no key, token or stack in any answer when %s', async (_name, fault) => {
    const hint = await paidUpstream();
    await breakUpstream(booted, fault);
    const replies = await everyHint(hint);
    await healUpstream(booted);
    await expectNoSecretIn(replies);
    expect(replies.map(({ status }) => status)).toEqual([202, 200, 202, 202, 200]);
  });
});

describe('the amount of one order is checked, another is updated', () => {
  it('paying the cheap one does not make the dear one paid', async () => {
    const cheap = await booted.shop.order({ amount: 100 });
    const dear = await order();
    const { imp_uid } = await booted.sandbox.pay({ merchant_uid: cheap.merchant_uid, amount: 100 });
    const claim = { imp_uid, merchant_uid: dear.merchant_uid };
    expect(await booted.shop.complete(claim)).toMatchObject({ status: 400, body: { status: 'forgery' } });
    expect(await booted.shop.webhook(claim)).toMatchObject({ status: 400, body: { status: 'forgery' } });
    expect(await statusOf(booted, dear.merchant_uid)).toBe('pending');
  });

  it('an old payment of the same price pays for nothing new', async () => {
    const old = await paidUpstream();
    expect(await booted.shop.complete(old)).toMatchObject({ body: { status: 'success' } });
    const { merchant_uid } = await order();
    const replay = await booted.shop.complete({ imp_uid: old.imp_uid, merchant_uid });
    expect(replay).toMatchObject({ status: 400, body: { status: 'forgery' } });
    expect(await statusOf(booted, merchant_uid)).toBe('pending');
    expect(await statusOf(booted, old.merchant_uid)).toBe('paid');
  });
});

describe('`cancelled` and `failed` get no answer and the request hangs', () => {
  it.each([
    ['failed', 402],
    ['cancelled', 409],
  ])('%s is answered %d at once', async (status, http) => {
    const { merchant_uid } = await order();
    const { imp_uid } = await booted.sandbox.open({ merchant_uid, amount: AMOUNT });
    if (status === 'failed') await fail(imp_uid);
    else await booted.sandbox.control('POST', `/payments/${imp_uid}/approve`);
    if (status === 'cancelled') await booted.sandbox.control('POST', `/payments/${imp_uid}/cancel`);
    const started = performance.now();
    const answer = await booted.shop.complete({ imp_uid, merchant_uid });
    expect(answer).toMatchObject({ status: http, body: { status } });
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

it('50 simultaneous duplicates cost one message, one token call, two reads and one change of the order', async () => {
  const fresh = await bootApp();
  try {
    await fresh.sandbox.control('PUT', '/settings', { webhook_url: null });
    // The order is made while no token is to be had, so that all 50 come upon a server without one.
    await breakUpstream(fresh, { fail_token: true });
    const { merchant_uid } = await fresh.shop.order({ amount: AMOUNT, buyer_tel: '010-4242-4242' });
    const { imp_uid } = await fresh.sandbox.issueVbank({ merchant_uid, amount: AMOUNT });
    // Slow enough for all of them to meet.
    await breakUpstream(fresh, { latency_ms: 300 });
    const calls = await callsDuring(fresh, async () => {
      const ask = () => fresh.shop.complete({ imp_uid, merchant_uid });
      const answers = await Promise.all(Array.from({ length: 50 }, ask));
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      expect(answers[0]).toMatchObject({ status: 200, body: { status: 'vbankIssued' } });
    });
    expect(calls['POST /users/getToken']).toBe(1);
    expect(calls[`GET ${READS}`]).toBeLessThanOrEqual(2);
    await until(async () => (await orderPage(fresh, merchant_uid)).notifications[0]?.status === 'sent');
    await dropJobs(fresh);
    expect(fresh.sms.received).toHaveLength(1);
    const { events, notifications } = await orderPage(fresh, merchant_uid);
    expect(events.filter((event) => event.imp_uid === imp_uid)).toMatchObject([
      { from: 'pending', to: 'vbank_issued' },
    ]);
    expect(notifications).toMatchObject([{ status: 'sent', attempts: 1 }]);
  } finally {
    await fresh.close();
  }
}, 15_000);

describe('nothing but the amount is checked', () => {
  it.each([
    ['the currency: 64,900 dong are not 64,900 won', { currency: 'VND' }, 400, 'forgery'],
    ['the channel: a test payment is play money', { sandbox: true }, 404, 'notFound'],
  ])('%s', async (_name, fields, status, word) => {
    const hint = await paidUpstream();
    await booted.sandbox.control('PATCH', `/payments/${hint.imp_uid}`, fields);
    expect(await booted.shop.complete(hint)).toMatchObject({ status, body: { status: word } });
    expect(await statusOf(booted, hint.merchant_uid)).toBe('pending');
  });

  it('uniqueness: one payment pays for one order, whatever upstream says of it later', async () => {
    const hint = await paidUpstream();
    await booted.shop.complete(hint);
    const { merchant_uid } = await order();
    await booted.sandbox.control('PATCH', `/payments/${hint.imp_uid}`, { merchant_uid });
    const second = await booted.shop.complete({ imp_uid: hint.imp_uid, merchant_uid });
    expect([second.status < 500, second.body['status'] !== 'success']).toEqual([true, true]);
    const owners = [await statusOf(booted, hint.merchant_uid), await statusOf(booted, merchant_uid)];
    expect(owners).toEqual(['paid', 'pending']);
  });
});

// `imp_uid` pasted raw into the path of a URL: test/attack/path-tricks.spec.ts.

it('an outage and a forgery are both 400, which upstream never repeats: here an outage is 202 and 200', async () => {
  const hint = await paidUpstream();
  await breakUpstream(booted, { status: 503 });
  expect(await booted.shop.complete(hint)).toMatchObject({ status: 202, body: { status: 'pending' } });
  expect(await booted.shop.webhook(hint)).toMatchObject({ status: 200, body: { status: 'pending' } });
});

it('`getToken.data.access_token`: the token is in `response`, and is the one that reads go out with', async () => {
  const hint = await paidUpstream();
  await breakUpstream(booted, { revoke_token: true });
  const calls = await callsDuring(booted, () => booted.shop.complete(hint));
  // A read with `undefined` for a token would be answered 401 once more.
  expect(calls).toEqual({ [`GET ${READS}`]: 2, 'POST /users/getToken': 1 });
  expect(await statusOf(booted, hint.merchant_uid)).toBe('paid');
});

it('the jQuery snippet labels form bytes JSON: they are read, or every shop that copied it sells nothing', async () => {
  const hint = await paidUpstream();
  const answer = await booted.shop.form('/payments/complete', hint, 'application/json');
  expect(answer).toMatchObject({ status: 200, body: { status: 'success', message: '일반 결제 성공' } });
});

import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { ConsoleClient, textOf } from '../support/console-client';
import { KEYS } from '../support/keys';
import type { Reply } from '../support/shop-client';

let booted: BootedApp;
let operator: ConsoleClient;
let second: ConsoleClient;
beforeAll(async () => {
  const keys = `kim:operator:${KEYS.operator},park:operator:${KEYS.secondOperator},lee:viewer:${KEYS.viewer}`;
  booted = await bootApp({ ADMIN_API_KEYS: keys, REFUND_APPROVAL_ABOVE: '100000' });
  operator = await ConsoleClient.signedIn(booted, KEYS.operator);
  second = await ConsoleClient.signedIn(booted, KEYS.secondOperator);
});
afterAll(() => booted.close());
beforeEach(() => booted.sandbox.control('PUT', '/settings', { webhook_url: `${booted.url}/iamport-webhook` }));

interface Paid {
  readonly path: string;
  readonly merchant_uid: string;
  readonly imp_uid: string;
}

async function paidOrder(pay_method = 'card', amount = 64_900): Promise<Paid> {
  const { merchant_uid } = await booted.shop.order({ amount });
  const attempt = { merchant_uid, amount, pay_method };
  const { imp_uid } =
    pay_method === 'vbank' ? await booted.sandbox.issueVbank(attempt) : await booted.sandbox.pay(attempt);
  if (pay_method === 'vbank') await booted.sandbox.control('POST', `/payments/${imp_uid}/deposit`);
  await until(async () => (await booted.shop.viewOrder(merchant_uid)).body['status'] === 'paid');
  return { path: `/admin/console/orders/${merchant_uid}`, merchant_uid, imp_uid };
}

/** The fields of the form of a page, as a browser sends them. */
function fieldsOf({ text }: Reply): Record<string, string> {
  const [, form = ''] = text.split(/<form method="post" action="[^"]*\/refund(?:\/confirmation)?"/);
  const inputs = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, value]));
}

const confirm = ({ path, imp_uid }: Paid, fields: Record<string, string>) =>
  operator.post(`${path}/refund/confirmation`, { imp_uid, ...fields });
const givenBack = async ({ imp_uid }: Paid) =>
  (await booted.sandbox.rest('GET', `/payments/${imp_uid}`)).body.response?.cancel_history?.map(({ amount }) => amount);

it('a part is given back after a look at what and how much, and the page says so', async () => {
  const paid = await paidOrder();
  const link = `${paid.path}/refund?imp_uid=${paid.imp_uid}`;
  expect((await operator.get(paid.path)).text).toContain(`href="${link}"`);
  expect(textOf(await operator.get(link))).toContain('Can be given back KRW 64,900');
  const page = await confirm(paid, { amount: '4900', reason: 'a <scratch>' });
  expect(textOf(page)).toMatch(/Amount to give back KRW 4,900 Can be given back KRW 64,900 .* Reason a &lt;scratch>/);
  expect(await givenBack(paid)).toEqual([]);
  const done = await operator.act(`${paid.path}/refund`, fieldsOf(page));
  expect(textOf(done)).toContain('Refund KRW 4,900 : Done');
  expect(textOf(done)).toMatch(/Status Partly refunded .* Given back KRW 4,900/);
  expect(await givenBack(paid)).toEqual([4900]);
});

it('a double click, and a page that is sent again later, give back once', async () => {
  const paid = await paidOrder();
  const fields = fieldsOf(await confirm(paid, { amount: '1000' }));
  const replies = await Promise.all([1, 2, 3].map(() => operator.post(`${paid.path}/refund`, fields)));
  const later = await operator.post(`${paid.path}/refund`, fields);
  expect(new Set([...replies, later].map(({ headers }) => headers.get('location'))).size).toBe(1);
  expect(await givenBack(paid)).toEqual([1000]);
});

it('each look at the confirmation is a refund of its own: the same sum may be given back twice on purpose', async () => {
  const paid = await paidOrder();
  for (let i = 0; i < 2; i += 1)
    await operator.act(`${paid.path}/refund`, fieldsOf(await confirm(paid, { amount: '1000' })));
  expect(await givenBack(paid)).toEqual([1000, 1000]);
});

it('without an amount the confirmation names all that is left, and just that is given back', async () => {
  const paid = await paidOrder('vbank');
  const account = { refund_holder: 'Hugo Finch', refund_bank: '088', refund_account: '110-222-333333', refund_tel: '' };
  await operator.act(`${paid.path}/refund`, fieldsOf(await confirm(paid, { amount: '20000', ...account })));
  const page = await confirm(paid, { amount: '', ...account });
  expect(textOf(page)).toMatch(/Amount to give back KRW 44,900 .* Hugo Finch .*신한은행 \(088\) .* 110-222-333333/);
  expect(fieldsOf(page)).toMatchObject({ amount: '44900', refund_account: '110-222-333333' });
  const done = await operator.act(`${paid.path}/refund`, fieldsOf(page));
  expect(textOf(done)).toContain('Refund KRW 44,900 : Done');
  expect(done.text).not.toContain('110-222-333333');
});

it.each([
  ['more than is left', 'card', { amount: '64901' }, 'That is more than can be given back.'],
  ['half a won', 'card', { amount: '0.5' }, 'The amount has more decimals than its currency.'],
  ['no account for a virtual account', 'vbank', { amount: '100' }, 'Holder, bank and account number are all needed.'],
  [
    'no such bank',
    'vbank',
    { amount: '100', refund_holder: 'Hugo', refund_bank: '999', refund_account: '1234' },
    'There is no such bank.',
  ],
])('%s is told before anything is asked for, beside what was filled in', async (_what, method, fields, message) => {
  const page = await confirm(await paidOrder(method), { reason: 'kept', ...fields });
  expect(textOf(page)).toContain(message);
  expect(page.text).toContain('value="kept"');
  expect(page.text).not.toContain('idempotency_key');
});

it.each([{ amount: '0' }, { amount: '-1' }, { amount: 'all' }, { amount: '1e400' }, { imp_uid: 'imp_1' }])(
  '%j is no refund',
  async (fields) => {
    const paid = await paidOrder();
    expect((await confirm(paid, fields)).status).toBe(400);
    const sent = await operator.post(`${paid.path}/refund`, { idempotency_key: 'k', ...fields });
    expect(sent.status).toBe(400);
    expect(await givenBack(paid)).toEqual([]);
  },
);

it('what the PG refuses is told in its words', async () => {
  const paid = await paidOrder();
  const fields = fieldsOf(await confirm(paid, { amount: '1000' }));
  // Somebody gives everything back in i'mport's own console meanwhile.
  await booted.sandbox.control('PUT', '/settings', { webhook_url: null });
  await booted.sandbox.control('POST', `/payments/${paid.imp_uid}/cancel`);
  const page = await operator.act(`${paid.path}/refund`, fields);
  expect(textOf(page)).toContain('Refund KRW 1,000 : Refused (Everything was given back already)');
});

it('a form without its key gives nothing back', async () => {
  const paid = await paidOrder();
  for (const idempotency_key of ['', 'two words']) {
    const reply = await operator.post(`${paid.path}/refund`, { imp_uid: paid.imp_uid, amount: '100', idempotency_key });
    expect(reply.status).toBe(400);
  }
  expect((await operator.post(`${paid.path}/refund`, { imp_uid: paid.imp_uid, amount: '100' })).status).toBe(400);
  expect(await givenBack(paid)).toEqual([]);
});

describe('a large one waits for a second operator', () => {
  const waiting = async () => {
    const paid = await paidOrder('card', 200_000);
    const asked = await operator.act(`${paid.path}/refund`, fieldsOf(await confirm(paid, {})));
    expect(textOf(asked)).toContain('Refund KRW 200,000 : Waits for approval');
    const [row] = await booted.query<{ id: number }>('SELECT id FROM refunds ORDER BY id DESC LIMIT 1');
    return { paid, id: row?.id ?? 0 };
  };

  it('who asked is shown no way to approve it, and is refused', async () => {
    const { paid, id } = await waiting();
    const list = '/admin/console/refunds';
    expect((await operator.get(list)).text).not.toContain(`${list}/${id}/approve`);
    expect(textOf(await operator.act(`${list}/${id}/approve`))).toContain('A second operator has to approve');
    expect(await givenBack(paid)).toEqual([]);
  });

  it('the second approves, and sees on the order’s page that it is done', async () => {
    const { paid, id } = await waiting();
    expect((await second.get('/admin/console/refunds')).text).toContain(`/admin/console/refunds/${id}/approve`);
    const page = await second.act(`/admin/console/refunds/${id}/approve`);
    expect(textOf(page)).toContain('Refund KRW 200,000 : Done');
    expect(textOf(page)).toContain('by kim, park');
    expect(await givenBack(paid)).toEqual([200_000]);
    expect(textOf(await second.act(`/admin/console/refunds/${id}/approve`))).toContain('does not wait for approval');
  });

  it('or rejects', async () => {
    const { paid, id } = await waiting();
    expect(textOf(await second.act(`/admin/console/refunds/${id}/reject`))).toContain('Refund KRW 200,000 : Refused');
    expect(await givenBack(paid)).toEqual([]);
  });
});

it('a review is decided once, and who comes second is told', async () => {
  const { merchant_uid } = await booted.shop.order();
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: 100, force: true });
  await booted.shop.complete({ imp_uid, merchant_uid });
  const queue = '/admin/console/reviews';
  const id = /reviews\/(\d+)\/resolve/.exec((await operator.get(queue)).text)?.[1] ?? '';
  const decision = { resolution: 'refunded', note: '', return_to: queue };
  const after = await operator.act(`${queue}/${id}/resolve`, decision);
  expect(textOf(after)).toMatch(/The decision is recorded\. Nothing waits here\./);
  expect(textOf(await second.act(`${queue}/${id}/resolve`, decision))).toContain(
    'Somebody else has decided this already.',
  );
  const [row] = await booted.query('SELECT resolution, note, resolved_by FROM reviews WHERE id = $1', [id]);
  expect(row).toEqual({ resolution: 'refunded', note: null, resolved_by: 'kim' });
});

import { getMetadataStorage } from 'class-validator';
import { NotificationFilterDto } from '../../src/admin/notification-filter.dto';
import { OrderFilterDto } from '../../src/admin/order-filter.dto';
import { ReadFilterDto } from '../../src/admin/read-filter.dto';
import { RefundFilterDto } from '../../src/admin/refund-filter.dto';
import { ReviewFilterDto } from '../../src/admin/review-filter.dto';
import { RunFilterDto } from '../../src/admin/run-filter.dto';
import { FILTERS } from '../../src/admin/search-filters';
import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { KEYS } from '../support/keys';

interface Read {
  id: number;
  at: string;
  operator: string;
  remote_address: string;
  action: string;
  merchant_uids: string[];
  filters: Record<string, unknown> | null;
}

let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp();
});
afterAll(() => booted.close());

async function listed(query: Record<string, string> = {}): Promise<Read[]> {
  const { status, body, text } = await booted.shop.admin(`/reads?${new URLSearchParams(query)}`, KEYS.operator);
  if (status !== 200) throw new Error(`no list: ${text}`);
  return body['items'] as Read[];
}

/** What was recorded of looking at an order, without the looks at the record itself. */
async function readsOf(merchant_uid: string): Promise<Read[]> {
  return (await listed({ merchant_uid })).filter(({ action }) => action !== 'GET /admin/reads');
}

const count = async () => (await booted.query<{ n: number }>('SELECT count(*)::integer AS n FROM admin_reads'))[0]?.n;

/** An order with everything that an operator can look up: an account, a message, a refused refund, a review. */
async function richOrder() {
  const { merchant_uid } = await booted.shop.order({ buyer_tel: '010-5555-0101', buyer_name: 'Reader' });
  const { imp_uid } = await booted.sandbox.issueVbank({ merchant_uid, amount: 64900 });
  await until(() => booted.sms.received.some(({ to }) => to === '01055550101'));
  await booted.sandbox.control('POST', `/payments/${imp_uid}/deposit`);
  await until(async () => (await booted.shop.viewOrder(merchant_uid)).body['status'] === 'paid');
  const account = { refund_holder: 'Reader', refund_bank: '088', refund_account: '110-222-333333' };
  const headers = { authorization: `Bearer ${KEYS.operator}`, 'idempotency-key': 'once' };
  const path = `/admin/orders/${merchant_uid}/cancellations`;
  const refund = await booted.shop.json('POST', path, { amount: 900, ...account }, headers);
  expect(refund.status).toBe(201);
  const other = await booted.sandbox.pay({ merchant_uid, amount: 100, force: true });
  await booted.shop.complete({ imp_uid: other.imp_uid, merchant_uid });
  return merchant_uid;
}

it('every way to a buyer’s data leaves a line, or nobody can tell who sold it', async () => {
  const merchant_uid = await richOrder();
  const { shop } = booted;
  for (const path of [`/orders`, `/orders/${merchant_uid}`, '/notifications', '/refunds', '/reviews'])
    expect((await shop.admin(path)).text).toContain(merchant_uid);
  const post = (path: string) => shop.json('POST', path, {}, { authorization: `Bearer ${KEYS.operator}` });
  expect((await post(`/admin/orders/${merchant_uid}/sync`)).status).toBe(200);
  const reads = (await readsOf(merchant_uid)).toReversed();
  expect(reads.map(({ operator, action }) => `${operator}: ${action}`)).toEqual([
    'kim: POST /admin/orders/:merchant_uid/cancellations',
    'lee: GET /admin/orders',
    'lee: GET /admin/orders/:merchant_uid',
    'lee: GET /admin/notifications',
    'lee: GET /admin/refunds',
    'lee: GET /admin/reviews',
    'kim: POST /admin/orders/:merchant_uid/sync',
  ]);
  expect(reads.every(({ remote_address }) => remote_address.includes('127.0.0.1'))).toBe(true);
  expect(reads.every(({ at }) => Math.abs(Date.now() - Date.parse(at)) < 60_000)).toBe(true);
});

it('it says whose data a search has shown, and what was searched for', async () => {
  const [one, two] = [
    await booted.shop.order({ buyer_name: 'Twin Peak' }),
    await booted.shop.order({ buyer_name: 'Twin Peak' }),
  ];
  await booted.shop.admin('/orders?q=twin%20peak&status=pending&limit=10&key=stray');
  expect((await readsOf(one.merchant_uid))[0]).toMatchObject({
    merchant_uids: [two.merchant_uid, one.merchant_uid],
    filters: { q: 'twin peak', status: 'pending' },
  });
});

it('a search that finds nobody is recorded too: it tells whom somebody was after', async () => {
  await booted.shop.admin('/orders?q=nobody-of-this-name');
  expect((await listed())[0]).toMatchObject({ merchant_uids: [], filters: { q: 'nobody-of-this-name' } });
});

it('who is refused, and who asks what holds no buyer, leaves no line', async () => {
  const before = await count();
  await booted.shop.admin('/orders', 'guess');
  await booted.shop.admin('/orders/order_none');
  await booted.shop.admin('/orders?status=none');
  await booted.shop.admin('/reconciliation');
  await booted.shop.viewOrder((await booted.shop.order()).merchant_uid);
  expect(await count()).toBe(before);
});

it('what cannot be recorded is not shown', async () => {
  const { merchant_uid } = await booted.shop.order({ buyer_name: 'Unseen' });
  await booted.query('ALTER TABLE admin_reads RENAME TO away');
  try {
    for (const path of ['/orders', `/orders/${merchant_uid}`]) {
      const { status, text } = await booted.shop.admin(path);
      expect([status, text.includes('Unseen')]).toEqual([500, false]);
    }
  } finally {
    await booted.query('ALTER TABLE away RENAME TO admin_reads');
  }
});

describe('the record itself', () => {
  it('is for operators only: it holds what others searched for', async () => {
    expect((await booted.shop.admin('/reads')).status).toBe(403);
    expect((await booted.shop.admin('/reads', KEYS.order)).status).toBe(401);
  });

  it('can be filtered by who and when, and looking at it is recorded', async () => {
    await booted.shop.admin('/orders?q=by-lee');
    await booted.shop.admin('/orders?q=by-kim', KEYS.operator);
    const of = (reads: Read[]) => new Set(reads.map(({ operator }) => operator));
    expect(of(await listed({ operator: 'lee' }))).toEqual(new Set(['lee']));
    const [newest] = await listed();
    expect(newest).toMatchObject({ operator: 'kim', action: 'GET /admin/reads', filters: { operator: 'lee' } });
    const past = new Date(Date.now() - 3600_000).toISOString();
    expect(await listed({ to: past })).toEqual([]);
    expect((await listed({ from: past })).length).toBeGreaterThan(2);
  });

  it('comes in pages that show every line once while new ones are written', async () => {
    for (let i = 0; i < 5; i += 1) await booted.shop.admin('/orders?q=paged');
    const all = (await listed({ operator: 'lee' })).map(({ id }) => id);
    const seen: number[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await booted.shop.admin(`/reads?operator=lee&limit=3&cursor=${cursor}`, KEYS.operator);
      seen.push(...(body['items'] as Read[]).map(({ id }) => id));
      cursor = body['next_cursor'] as string | null;
    }
    expect(seen).toEqual(all);
  });

  it.each(['from=yesterday', 'to=%00', 'limit=0', 'cursor=x', 'operator=', 'merchant_uid=%00'])(
    'a filter that cannot be meant is refused: %s',
    async (query) => {
      expect((await booted.shop.admin(`/reads?${query}`, KEYS.operator)).status).toBe(400);
    },
  );
});

it('every filter of every list is recorded, or a search can be hidden in a new one', () => {
  const lists = [NotificationFilterDto, OrderFilterDto, ReadFilterDto, RefundFilterDto, ReviewFilterDto, RunFilterDto];
  const filters = lists.flatMap((dto) =>
    getMetadataStorage()
      .getTargetValidationMetadatas(dto, '', false, false)
      .map(({ propertyName }) => propertyName),
  );
  expect([...new Set(filters)].filter((name) => !['cursor', 'limit'].includes(name)).toSorted()).toEqual(
    FILTERS.toSorted(),
  );
});

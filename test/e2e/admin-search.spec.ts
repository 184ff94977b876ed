import { bootApp, type BootedApp } from '../support/boot-app';

let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp({ RECONCILE_CRON: '0 0 1 1 *' });
});
afterAll(() => booted.close());

interface List {
  readonly items: readonly { readonly merchant_uid: string }[];
  readonly next_cursor: string | null;
}

/** The order numbers that a query finds, page by page. */
async function pages(query: string): Promise<string[][]> {
  const found: string[][] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = await booted.shop.admin(`/orders?${query}${cursor && `&cursor=${cursor}`}`);
    const { items, next_cursor } = page.body as unknown as List;
    found.push(items.map(({ merchant_uid }) => merchant_uid));
    cursor = next_cursor;
  }
  return found;
}

it('an order that is found by its number and by its buyer would be shown twice, or hide the one after it', async () => {
  const uids: string[] = [];
  for (const fields of [{ reference: 'bird' }, { buyer_email: 'Bird@shop.example' }, { buyer_name: 'other' }])
    uids.push((await booted.shop.order(fields)).merchant_uid);
  uids.push((await booted.shop.order({ reference: 'bird', buyer_name: 'bird' })).merchant_uid);
  const [byReference, byEmail, , byBoth] = uids;
  expect(await pages('q=bird&limit=1')).toEqual([[byBoth], [byEmail], [byReference]]);
  expect(await pages('q=bird&limit=2')).toEqual([[byBoth, byEmail], [byReference]]);
  expect(await pages('q=bird')).toEqual([[byBoth, byEmail, byReference]]);
  expect(await pages('q=bird&status=paid')).toEqual([[]]);
});

it('of a day long ago the first or the last order would be missing, and those that were brought in later', async () => {
  await booted.query(
    `INSERT INTO orders (merchant_uid, order_token, request_hash, mode, name, amount, currency, created_at)
     SELECT 'at-' || to_char(at AT TIME ZONE 'UTC', 'DD-HH24:MI'), 't', 'h', 'live', 'n', 100, 'KRW', at
     FROM generate_series(timestamptz '2030-03-01 00:00Z', '2030-03-03 00:00Z', '12 hours') AS at ORDER BY at DESC`,
  );
  const within = (from: string, to: string) => pages(`from=${from}T00:00:00Z&to=${to}T00:00:00Z&limit=2`);
  expect(await within('2030-03-01', '2030-03-02')).toEqual([['at-01-12:00', 'at-01-00:00']]);
  expect(await within('2030-03-02', '2030-03-04')).toEqual([['at-03-00:00', 'at-02-12:00'], ['at-02-00:00']]);
  expect(await within('2031-01-01', '2032-01-01')).toEqual([[]]);
});

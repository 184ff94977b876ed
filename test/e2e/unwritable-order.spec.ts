import { DriftService } from '../../src/payments/reconciliation/drift/drift.service';
import { SweepService } from '../../src/payments/reconciliation/sweep.service';
import { bootApp, type BootedApp } from '../support/boot-app';
import { dropJobs } from '../support/jobs';
import { statusOf } from '../support/order-page';

interface Sale {
  readonly merchant_uid: string;
  readonly imp_uid: string;
}

let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp({ RECONCILE_CRON: '0 0 1 1 *' });
  await booted.query(`CREATE TABLE refused (imp_uid text)`);
  await booted.query(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF NEW.imp_uid IN (SELECT imp_uid FROM refused) THEN RAISE EXCEPTION 'refused'; END IF; RETURN NEW; END $$`);
  for (const table of ['payments', 'reviews'])
    await booted.query(
      `CREATE TRIGGER refuse BEFORE INSERT OR UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse()`,
    );
});
afterAll(() => booted.close());
beforeEach(async () => {
  await booted.query('DELETE FROM refused');
  await booted.sandbox.control('POST', '/reset');
  await booted.sandbox.control('PUT', '/settings', { webhook_url: null });
  await booted.query('UPDATE payments SET paid_at = 0');
  await dropJobs(booted);
});

async function paidUpstream(): Promise<Sale[]> {
  const sales = [];
  for (let n = 0; n < 4; n += 1) {
    const { merchant_uid } = await booted.shop.order();
    const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: 64900 });
    sales.push({ merchant_uid, imp_uid });
  }
  return sales;
}

const refuse = (sale: Sale | undefined) => booted.query('INSERT INTO refused VALUES ($1)', [sale?.imp_uid]);
const statuses = (sales: Sale[]) => Promise.all(sales.map(({ merchant_uid }) => statusOf(booted, merchant_uid)));
const report = () => {
  const now = Math.floor(Date.now() / 1000);
  return booted.app.get(DriftService, { strict: false }).runOnce(now - 48 * 3600, now + 5);
};

it('one order that cannot be written would keep every other of its batch from being found, run after run', async () => {
  const sales = await paidUpstream();
  await refuse(sales[1]);
  await booted.query(`UPDATE orders SET next_check_at = now() WHERE merchant_uid = ANY ($1)`, [
    sales.map(({ merchant_uid }) => merchant_uid),
  ]);
  await booted.app.get(SweepService, { strict: false }).runOnce();
  expect(await statuses(sales)).toEqual(['paid', 'pending', 'paid', 'paid']);
});

it('one order that cannot be written would cost the report of a whole day', async () => {
  const sales = await paidUpstream();
  await refuse(sales[1]);
  expect(await report()).toMatchObject({
    end: 'complete',
    counts: { read: 4, missed: 3, unwritable: 1, differs: 0 },
    items: expect.arrayContaining([{ kind: 'unwritable', ...sales[1] }]) as unknown,
  });
  expect(await statuses(sales)).toEqual(['paid', 'pending', 'paid', 'paid']);
});

it('so would one whose row for a person cannot be written', async () => {
  const sales = await paidUpstream();
  for (const sale of sales) await booted.shop.complete(sale);
  await refuse(sales[1]);
  for (const { imp_uid } of sales)
    await booted.sandbox.control('PATCH', `/payments/${imp_uid}`, { status: 'ready', paid_at: 0 });
  expect(await report()).toMatchObject({ end: 'complete', counts: { read: 4, differs: 4, unwritable: 1 } });
  const reviews = await booted.query(`SELECT FROM reviews WHERE kind = 'drift'`);
  expect(reviews).toHaveLength(3);
});

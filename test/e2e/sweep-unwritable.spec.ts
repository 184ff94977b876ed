import { SweepService } from '../../src/payments/reconciliation/sweep.service';
import { bootApp, type BootedApp } from '../support/boot-app';
import { dropJobs } from '../support/jobs';
import { statusOf } from '../support/order-page';

let booted: BootedApp;
let sweep: SweepService;
beforeAll(async () => {
  booted = await bootApp({ RECONCILE_CRON: '0 0 1 1 *' });
  await booted.sandbox.control('PUT', '/settings', { webhook_url: null });
  sweep = booted.app.get(SweepService, { strict: false });
  await dropJobs(booted);
});
afterAll(() => booted.close());

it('one order that cannot be written would keep every other of its batch from being found, run after run', async () => {
  const orders = [];
  for (let n = 0; n < 4; n += 1) {
    const { merchant_uid } = await booted.shop.order();
    const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: 64900 });
    orders.push({ merchant_uid, imp_uid });
  }
  const [, refused] = orders;
  await booted.query(`CREATE FUNCTION refuse_one() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF NEW.imp_uid = '${refused?.imp_uid}' THEN RAISE EXCEPTION 'refused'; END IF; RETURN NEW; END $$`);
  await booted.query(`CREATE TRIGGER refuse_one BEFORE INSERT ON payments FOR EACH ROW EXECUTE FUNCTION refuse_one()`);
  await booted.query(`UPDATE orders SET next_check_at = now() WHERE merchant_uid = ANY ($1)`, [
    orders.map(({ merchant_uid }) => merchant_uid),
  ]);
  await sweep.runOnce();
  await booted.query('DROP TRIGGER refuse_one ON payments');
  const statuses = await Promise.all(orders.map(({ merchant_uid }) => statusOf(booted, merchant_uid)));
  expect(statuses).toEqual(['paid', 'pending', 'paid', 'paid']);
});

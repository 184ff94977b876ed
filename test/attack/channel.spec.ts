import { bootApp, type BootedApp } from '../support/boot-app';
import { dropJobs } from '../support/jobs';
import { LOOKS, TELLS } from './entry-points';
import { startShowingUpstream, type ShowingUpstream } from './showing-upstream';
import { startShopBackend, type ShopBackend } from '../support/shop-backend';
import { expectPayable, expectUnharmed } from './unharmed';
import { expectVerdict } from './verdict';

let upstream: ShowingUpstream;
let backend: ShopBackend;
let booted: BootedApp;
beforeAll(async () => {
  upstream = await startShowingUpstream();
  backend = await startShopBackend();
  booted = await bootApp({ ...backend.env, IAMPORT_API_URL: upstream.url, RECONCILE_CRON: '0 0 1 1 *' });
  upstream.target = booted.sandbox.url;
  await booted.sandbox.control('PUT', '/settings', { webhook_url: null });
  await dropJobs(booted);
});
afterAll(async () => {
  await booted.close();
  await backend.close();
  await upstream.close();
});

describe('goods for play money, where upstream does not hide it', () => {
  it.each(Object.entries({ ...TELLS, ...LOOKS }))('%s', async (how, tell) => {
    const order = await booted.shop.order();
    const { merchant_uid, amount } = order;
    const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount, sandbox: true });
    const reply = await tell(booted, { imp_uid, merchant_uid });
    if (how in TELLS) expectVerdict(how, reply as never, 'forgery');
    await expectUnharmed(booted, order, ['channel']);
    await expectPayable(booted, order, tell);
  });
});

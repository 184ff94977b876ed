import { bootTarget, type Target } from './boot-target';
import { LOOKS, TELLS } from './entry-points';
import { startShowingUpstream, type ShowingUpstream } from './showing-upstream';
import { expectPayable, expectUnharmed } from './unharmed';
import { expectVerdict } from './verdict';

let upstream: ShowingUpstream;
let booted: Target;
beforeAll(async () => {
  upstream = await startShowingUpstream();
  booted = await bootTarget({ IAMPORT_API_URL: upstream.url });
  upstream.target = booted.sandbox.url;
});
afterAll(async () => {
  await booted.close();
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

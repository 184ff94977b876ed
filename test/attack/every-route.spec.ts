import { findFaults, sample, SEED } from '../support/hostile';
import { bootTarget, type Target } from './boot-target';
import { attack } from './contract';
import { hostileRequest, type Real, takesBody } from './hostile-request';

/** `ATTACK_RUNS=10` attacks ten times as long, and with `ATTACK_SEED` otherwise. */
const RUNS = Number(process.env.ATTACK_RUNS ?? 1);
const WITH_BODY = 2_000 * RUNS;
const WITHOUT = 300 * RUNS;
jest.setTimeout(240_000 * RUNS);
let booted: Target;
beforeAll(async () => {
  booted = await bootTarget({ REFUND_APPROVAL_ABOVE: '1000', RATE_LIMIT_UNKNOWN_PAYMENTS: '600' });
  process.stdout.write(`attacking every route with ATTACK_SEED=${SEED}\n`);
});
afterAll(() => booted.close());

/** Orders in every state, so that there is something behind each door. */
async function somethingReal(): Promise<Real> {
  const { shop, sandbox } = booted;
  const impUids: string[] = [];
  const merchantUids: string[] = [];
  for (const state of ['open', 'paid', 'forged', 'vbank', 'cancelled', 'paid', 'paid']) {
    const { merchant_uid } = await shop.order({ buyer_tel: '010-4242-4242' });
    const attempt = { merchant_uid, amount: state === 'forged' ? 100 : 64900, force: true };
    const act =
      state === 'open' ? sandbox.open(attempt) : state === 'vbank' ? sandbox.issueVbank(attempt) : sandbox.pay(attempt);
    const { imp_uid } = await act;
    if (state === 'cancelled') await sandbox.control('POST', `/payments/${imp_uid}/cancel`);
    await shop.complete({ imp_uid, merchant_uid });
    impUids.push(imp_uid);
    merchantUids.push(merchant_uid);
  }
  return { impUids, merchantUids };
}

it('the list of routes is the real one, or this attacks nothing', () => {
  const known = ['POST /orders', 'POST /payments/complete', 'GET /payments/complete/mobile', 'POST /iamport-webhook'];
  const guarded = ['POST /admin/orders/:merchant_uid/cancellations', 'POST /admin/refunds/:id/approve'];
  expect(booted.routes).toEqual(expect.arrayContaining([...known, ...guarded]));
});

it(`junk for every route that there is: no 5xx, no hang, and the next purchase is paid (seed ${SEED})`, async () => {
  const real = await somethingReal();
  for (const route of booted.routes) {
    const requests = sample(hostileRequest(route, real), takesBody(route) ? WITH_BODY : WITHOUT);
    const faults = await findFaults(requests, (request) => attack(booted.url, request));
    expect({ route, faults }).toEqual({ route, faults: [] });
    const { merchant_uid } = await booted.shop.order();
    const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: 64900 });
    expect((await booted.shop.complete({ imp_uid, merchant_uid })).body).toMatchObject({ status: 'success' });
  }
  // And none of it has left a job behind that fails again and again.
  expect(await booted.query('SELECT task_identifier, last_error FROM graphile_worker.jobs WHERE attempts > 1')).toEqual(
    [],
  );
});

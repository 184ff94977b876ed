import { bootTarget, type Target } from './boot-target';
import type { CreatedOrder } from '../support/shop-client';
import { callsDuring } from '../support/upstream';
import { expectPayable, expectUnharmed } from './unharmed';
import { TELLS } from './entry-points';

let booted: Target;
let order: CreatedOrder;
/** A payment of another order, worth as much. */
let foreign: string;
beforeAll(async () => {
  booted = await bootTarget();
  const other = await booted.shop.order();
  foreign = (await booted.sandbox.pay({ merchant_uid: other.merchant_uid, amount: 64900 })).imp_uid;
});
beforeEach(async () => {
  order = await booted.shop.order();
});
/** Whatever was sent, in the end the order is as it was, and can be paid. */
afterEach(async () => {
  await expectUnharmed(booted, order);
});
afterAll(() => booted.close());

const JSON_TYPE = { 'content-type': 'application/json' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };
const POSTS = ['/payments/complete', '/iamport-webhook', '/payments/confirm'];
const post = (path: string, headers: Record<string, string>, body: string) =>
  booted.shop.send('POST', path, headers, body);
/** The texts below are about one order; `IMP` and `ORDER` stand for its numbers. */
const filled = (text: string) => text.replaceAll('IMP', foreign).replaceAll('ORDER', order.merchant_uid);

describe('one field, two readings: the first is checked, the other is used', () => {
  const FORMS = [
    'imp_uid=IMP&imp_uid=imp_000000000000&merchant_uid=ORDER&amount=64900',
    'imp_uid[]=IMP&merchant_uid=ORDER&amount=64900',
    'imp_uid[0]=IMP&merchant_uid=ORDER&amount=64900',
    'imp_uid[$ne]=x&merchant_uid=ORDER&amount=64900',
    'imp_uid.x=IMP&merchant_uid=ORDER&amount=64900',
    '__proto__[imp_uid]=IMP&merchant_uid=ORDER&amount=64900',
    '__proto__=IMP&constructor.prototype.imp_uid=IMP&merchant_uid=ORDER&amount=64900',
    'imp_uid%00=IMP&merchant_uid=ORDER&amount=64900',
    ' imp_uid=IMP&merchant_uid=ORDER&amount=64900',
    'IMP_UID=IMP&merchant_uid=ORDER&amount=64900',
  ];
  it.each(FORMS)('form %s', async (text) => {
    const calls = await callsDuring(booted, async () => {
      for (const path of POSTS)
        for (const headers of [FORM_TYPE, JSON_TYPE])
          expect((await post(path, headers, filled(text))).status).toBe(400);
    });
    expect(calls).toEqual({});
  });

  const NEVER = [
    '{"imp_uid":["IMP"],"merchant_uid":"ORDER","amount":64900}',
    '{"imp_uid":{"0":"IMP"},"merchant_uid":"ORDER","amount":64900}',
    '{"imp_uid":{"toString":"IMP"},"merchant_uid":"ORDER","amount":64900}',
    '{"__proto__":{"imp_uid":"IMP","merchant_uid":"ORDER","amount":64900}}',
    '{"constructor":{"prototype":{"imp_uid":"IMP"}},"merchant_uid":"ORDER","amount":64900}',
    '{"imp_uid":123456789012,"merchant_uid":"ORDER","amount":64900}',
    '{"imp_uid":true,"merchant_uid":"ORDER","amount":64900}',
    '{"imp_uid":"IMP","imp_uid":"../cancel","merchant_uid":"ORDER","amount":64900}',
    '[{"imp_uid":"IMP","merchant_uid":"ORDER","amount":64900}]',
    '"imp_uid=IMP&merchant_uid=ORDER&amount=64900"',
    '{"imp_uid":" IMP","merchant_uid":"ORDER","amount":64900}',
    '{"imp_uid":"IMP ","merchant_uid":"ORDER","amount":64900}',
    '{"imp_uid":"IMP\\u0000","merchant_uid":"ORDER","amount":64900}',
    '{"imp_uid":"IMP\\u200b","merchant_uid":"ORDER","amount":64900}',
    '{"imp_uid":"\\u202eIMP","merchant_uid":"ORDER","amount":64900}',
    '{"imp_uid":"imp\\uff3f１２３４５６７８９０１２","merchant_uid":"ORDER","amount":64900}',
    '{"imp_uid":"imp_٠١٢٣٤٥٦٧٨٩٠١","merchant_uid":"ORDER","amount":64900}',
  ];
  it.each(NEVER)('JSON %s', async (text) => {
    const calls = await callsDuring(booted, async () => {
      for (const path of POSTS) expect((await post(path, JSON_TYPE, filled(text))).status).toBe(400);
    });
    expect(calls).toEqual({});
  });

  it('of a name that stands twice in JSON the last counts, as for everybody, and it is judged', async () => {
    const text = filled('{"imp_uid":"imp_000000000000","imp_uid":"IMP","merchant_uid":"x","merchant_uid":"ORDER"}');
    expect((await post('/payments/complete', JSON_TYPE, text)).body['status']).toBe('forgery');
    expect((await post('/iamport-webhook', JSON_TYPE, text)).body['status']).toBe('forgery');
  });

  it('a query beside the body is not read', async () => {
    const query = filled('?imp_uid=IMP&merchant_uid=ORDER&amount=1');
    for (const path of POSTS) expect((await post(path + query, JSON_TYPE, '{}')).status).toBe(400);
    const body = JSON.stringify({ imp_uid: foreign, merchant_uid: order.merchant_uid, amount: 64900 });
    expect((await post(`/payments/confirm${query}`, JSON_TYPE, body)).status).toBe(200);
  });

  it.each(['imp_uid=IMP&imp_uid=imp_000000000000', 'imp_uid[]=IMP', 'imp_uid=&imp_uid=IMP', 'imp_uid=IMP%00'])(
    'a landing with %s is of no other order, whichever of them counts',
    async (query) => {
      const reply = await booted.shop.redirect(`?${filled(`${query}&merchant_uid=x&merchant_uid=ORDER`)}`);
      expect([400, 404]).toContain(reply.status);
    },
  );

  it('an amount that is no number, or not one alone, lets no money through', async () => {
    const { merchant_uid } = order;
    const amounts = [
      '[64900]',
      '{"valueOf":64900}',
      'true',
      'null',
      '"６４９００"',
      '"64900\\u0000"',
      '" 64900"',
      '"64900 "',
    ];
    for (const amount of [...amounts, '"+64900"', '"0x FD84"', '"6.49e4"', '64900.1', '1e400', '"64,900"', '-64900']) {
      const body = `{"imp_uid":"${foreign}","merchant_uid":"${merchant_uid}","amount":${amount}}`;
      const { status } = await post('/payments/confirm', JSON_TYPE, body);
      expect([amount, [400, 409].includes(status)]).toEqual([amount, true]);
    }
    const twice = `imp_uid=${foreign}&merchant_uid=${merchant_uid}&amount=64900&amount=1`;
    expect((await post('/payments/confirm', FORM_TYPE, twice)).status).toBe(400);
  });
});

describe('an order number that only looks like hers', () => {
  const LOOKALIKES: [string, (uid: string) => string][] = [
    ['with a blank behind', (uid) => `${uid} `],
    ['with a blank before', (uid) => ` ${uid}`],
    ['with a zero-width joiner', (uid) => `${uid}\u200d`],
    ['in the other direction', (uid) => `\u202e${uid}`],
    [
      'in full-width letters',
      (uid) => uid.replace(/[a-z]/, (letter) => String.fromCodePoint(letter.charCodeAt(0) + 0xfee0)),
    ],
    ['in capitals', (uid) => uid.toUpperCase()],
    ['with a NUL', (uid) => `${uid}\0`],
    ['very long', (uid) => uid.padEnd(5_000, 'x')],
    ['with a wildcard', (uid) => `${uid.slice(0, -1)}%`],
    ['as a list', (uid) => `${uid},${uid}`],
  ];
  it.each(LOOKALIKES)('%s is not hers, and what she paid waits for her own word', async (_title, disguise) => {
    const { merchant_uid, amount } = order;
    const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount });
    const claim = { imp_uid, merchant_uid: disguise(merchant_uid) };
    for (const [how, tell] of Object.entries(TELLS))
      if (!how.startsWith('landing')) expect([how, (await tell(booted, claim)).status]).toEqual([how, 400]);
    expect((await booted.shop.confirm({ ...claim, amount })).status).toBeGreaterThanOrEqual(400);
    await expectUnharmed(booted, order, ['order']);
    order = await booted.shop.order();
  });
});

it('and afterwards nothing of ours is polluted: a plain order is still made, told of and paid', async () => {
  expect(({} as Record<string, unknown>)['imp_uid']).toBeUndefined();
  const plain = await booted.shop.order();
  await expectPayable(booted, plain, ({ shop }, claim) => shop.complete(claim));
});

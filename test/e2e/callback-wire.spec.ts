import { bootApp, type BootedApp } from '../support/boot-app';
import { calmDown } from '../support/upstream';

const AMOUNT = 64900;
let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp();
  await booted.sandbox.control('PUT', '/settings', { webhook_url: null });
});
afterEach(() => calmDown(booted));
afterAll(() => booted.close());

async function paidUpstream(on = booted) {
  const { merchant_uid } = await on.shop.order({ amount: AMOUNT });
  const { imp_uid } = await on.sandbox.pay({ merchant_uid, amount: AMOUNT });
  return { merchant_uid, imp_uid };
}

describe('every body that a checkout page sends is read, or the sale is lost at the door', () => {
  it.each([
    'application/x-www-form-urlencoded',
    'application/x-www-form-urlencoded; charset=UTF-8',
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset=UTF-8',
  ])('form bytes labelled %s', async (contentType) => {
    const hint = await paidUpstream();
    const answer = await booted.shop.form('/payments/complete', hint, contentType);
    expect(answer).toMatchObject({ status: 200, body: { status: 'success' } });
  });

  it('form bytes labelled JSON in the other order, with fields of the page beside them', async () => {
    const { imp_uid, merchant_uid } = await paidUpstream();
    const fields = { success: 'true', merchant_uid, paid_amount: '64900', 'card[name]': '신한', imp_uid };
    const answer = await booted.shop.form('/payments/complete', fields, 'application/json');
    expect(answer).toMatchObject({ status: 200, body: { status: 'success' } });
  });

  it('all of `rsp` as JSON, fields of tomorrow included', async () => {
    const hint = await paidUpstream();
    const rsp = { success: false, error_msg: '…', paid_amount: 1, custom_data: { a: [1] }, of_tomorrow: null, ...hint };
    expect(await booted.shop.complete(rsp)).toMatchObject({ status: 200, body: { status: 'success' } });
  });

  it.each(['application/json', 'application/x-www-form-urlencoded'])(
    'form bytes labelled %s are judged as sharply: no imp_uid is `invalid`',
    async (contentType) => {
      const answer = await booted.shop.form('/payments/complete', { merchant_uid: 'order_1' }, contentType);
      expect(answer).toMatchObject({ status: 400, body: { status: 'invalid' } });
    },
  );

  it('a field that is sent twice is not guessed at', async () => {
    const { imp_uid, merchant_uid } = await paidUpstream();
    const bytes = `imp_uid=${imp_uid}&imp_uid=imp_000000000009&merchant_uid=${merchant_uid}`;
    for (const label of ['application/json', 'application/x-www-form-urlencoded']) {
      const answer = await booted.shop.send('POST', '/payments/complete', { 'content-type': label }, bytes);
      expect(answer).toMatchObject({ status: 400, body: { status: 'invalid' } });
    }
  });

  it.each(['\0', 'a\0b', '\ud800', '../x', "' OR 1=1 --", '<script>', '.', '%00'])(
    'an order number %j is nobody’s, and no fault of the server',
    async (merchant_uid) => {
      const answer = await booted.shop.complete({ imp_uid: 'imp_000000000000', merchant_uid });
      expect([400, 404]).toContain(answer.status);
    },
  );
});

describe('the buyer reads the answer in his language', () => {
  /** One payment for each kind of answer. */
  async function everyKind(on: BootedApp) {
    const order = async () => (await on.shop.order({ amount: AMOUNT })).merchant_uid;
    const paid = await paidUpstream(on);
    const uid = await order();
    const account = await on.sandbox.issueVbank({ merchant_uid: uid, amount: AMOUNT });
    return {
      paid,
      vbank: { imp_uid: account.imp_uid, merchant_uid: uid },
      forged: { imp_uid: paid.imp_uid, merchant_uid: uid },
    };
  }
  const KOREAN = { paid: '일반 결제 성공', vbank: '가상계좌 발급 성공', forged: '위조된 결제시도' };
  const ENGLISH = {
    paid: 'General payment successful',
    vbank: 'Virtual account issued successfully',
    forged: 'Forged/falsified payment attempted',
  };

  async function messages(on: BootedApp, headers: Record<string, string>) {
    const { paid, vbank, forged } = await everyKind(on);
    const message = async (hint: object) => (await on.shop.complete(hint, headers)).body['message'];
    return { paid: await message(paid), vbank: await message(vbank), forged: await message(forged) };
  }

  it.each<[string, Record<string, string>, typeof KOREAN]>([
    ['nothing', {}, KOREAN],
    ['en-US,en;q=0.9,ko;q=0.8', { 'accept-language': 'en-US,en;q=0.9,ko;q=0.8' }, ENGLISH],
    ['ko-KR', { 'accept-language': 'ko-KR' }, KOREAN],
    ['a language that we have not', { 'accept-language': 'fr-FR' }, KOREAN],
    ['anything', { 'accept-language': '*' }, KOREAN],
    ['nonsense', { 'accept-language': ';;q=,' }, KOREAN],
  ])('asked in %s', async (_name, headers, expected) => {
    expect(await messages(booted, headers)).toEqual(expected);
  });

  it('LOCALE=en answers in English, and in Korean to whoever asks for it', async () => {
    const english = await bootApp({ LOCALE: 'en' });
    try {
      expect(await messages(english, {})).toEqual(ENGLISH);
      expect(await messages(english, { 'accept-language': 'ko' })).toEqual(KOREAN);
    } finally {
      await english.close();
    }
  });

  it('the reason of the PG is passed on as it came, in any language', async () => {
    const { merchant_uid } = await booted.shop.order({ amount: AMOUNT });
    const { imp_uid } = await booted.sandbox.open({ merchant_uid, amount: AMOUNT });
    await booted.sandbox.control('POST', `/payments/${imp_uid}/fail`, { reason: '잔액 부족' });
    const answer = await booted.shop.complete({ imp_uid, merchant_uid }, { 'accept-language': 'en' });
    expect(answer).toMatchObject({ status: 402, body: { status: 'failed', message: '잔액 부족' } });
  });
});

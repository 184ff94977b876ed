import { bootApp, type BootedApp } from '../support/boot-app';

const AMOUNT = 64900;
let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp();
});
afterAll(() => booted.close());

const page = (query: Record<string, string>, headers: Record<string, string> = {}) =>
  booted.shop.redirect(`?${new URLSearchParams(query).toString()}`, { accept: 'text/html', ...headers });

async function issued(account: Record<string, unknown> = {}) {
  const { merchant_uid } = await booted.shop.order({ amount: AMOUNT });
  const { imp_uid } = await booted.sandbox.open({ merchant_uid, amount: AMOUNT, pay_method: 'vbank' });
  const payment = await booted.sandbox.control('POST', `/payments/${imp_uid}/issue-vbank`, account);
  return { imp_uid, merchant_uid, payment };
}

const EVIL = `<script>alert(1)</script><img src=x onerror=alert(2)>"'&`;
/** As it must stand in the page, so far as it must not be markup. */
const HARMLESS = '&lt;script>alert(1)&lt;/script>&lt;img src=x onerror=alert(2)>';

function expectNoMarkupOf(text: string): void {
  expect(text).not.toMatch(/<script>alert|<img|onerror=(?!alert\(2\)(>|&gt;))/);
  expect(text.replaceAll('&gt;', '>')).toContain(HARMLESS);
}

describe('what a stranger writes into the address runs nowhere', () => {
  it('error_msg is shown, and escaped', async () => {
    const answer = await page({ merchant_uid: 'order_1', imp_success: 'false', error_msg: EVIL });
    expect(answer.status).toBe(200);
    expectNoMarkupOf(answer.text);
  });

  it('error_code stands in for it where it comes alone', async () => {
    expect((await page({ error_code: `F-100 ${EVIL}` })).text).toContain('F-100 &lt;script');
  });

  it('the order number is escaped', async () => {
    expectNoMarkupOf((await page({ merchant_uid: EVIL.slice(0, 40), error_msg: EVIL })).text);
  });

  it('the reason of a PG is escaped', async () => {
    const { merchant_uid } = await booted.shop.order({ amount: AMOUNT });
    const { imp_uid } = await booted.sandbox.open({ merchant_uid, amount: AMOUNT });
    await booted.sandbox.control('POST', `/payments/${imp_uid}/fail`, { reason: EVIL });
    expectNoMarkupOf((await page({ imp_uid, merchant_uid })).text);
  });

  it('names that a PG gives to bank and holder are escaped', async () => {
    const { imp_uid, merchant_uid } = await issued({ vbank_name: EVIL, vbank_holder: EVIL });
    expectNoMarkupOf((await page({ imp_uid, merchant_uid })).text);
  });

  it.each([[{}], [{ imp_uid: 'imp_000000000000', merchant_uid: 'order_1' }]])(
    'the page %j may load and run nothing but its own style, and stands in no frame',
    async (query) => {
      const { headers, text } = await page(query);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toMatch(/default-src 'none'/);
      expect(policy).toMatch(/frame-ancestors 'none'/);
      expect(policy).toMatch(/base-uri 'none'/);
      expect(policy).toMatch(/form-action 'none'/);
      expect(policy).not.toMatch(/unsafe-|script-src|\*/);
      expect(text).not.toMatch(/<script|style="| on\w+=/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
    },
  );
});

describe('an issued account', () => {
  const account = { vbank_num: 'X37-90127-821', vbank_name: '신한', vbank_holder: '홍길동', vbank_date: 1613141999 };

  it('amount, bank, number, holder and the deadline to the second in Korean time, or the deposit comes too late', async () => {
    const { imp_uid, merchant_uid } = await issued(account);
    const { status, text } = await page({ imp_uid, merchant_uid });
    expect(status).toBe(200);
    for (const shown of [
      '가상계좌 발급 성공',
      '64,900원',
      '신한',
      'X37-90127-821',
      '홍길동',
      '2021-02-12 23:59:59',
      merchant_uid,
    ])
      expect(text).toContain(shown);
  });

  it('the same in English', async () => {
    const { imp_uid, merchant_uid } = await issued(account);
    const { text } = await page({ imp_uid, merchant_uid }, { 'accept-language': 'en' });
    for (const shown of ['Virtual account issued successfully', 'X37-90127-821', '2021-02-12 23:59:59 KST'])
      expect(text).toContain(shown);
    expect(text).toContain('<html lang="en">');
  });

  it.each([{}, { merchant_uid: '' }, { merchant_uid: 'another-order' }])(
    'whoever guesses an imp_uid and knows the order only as %j sees no account',
    async (claim) => {
      const { imp_uid, merchant_uid } = await issued(account);
      const html = await page({ imp_uid, ...claim });
      const json = await booted.shop.redirect(`?${new URLSearchParams({ imp_uid, ...claim }).toString()}`);
      for (const { text } of [html, json])
        for (const secret of ['X37-90127-821', '홍길동', '신한', '1613141999', merchant_uid])
          expect(text).not.toContain(secret);
    },
  );
});

it('the page of a paid order names the order and nothing of the buyer', async () => {
  const buyer = { buyer_name: '김철수', buyer_tel: '010-4242-4242', buyer_email: 'kim@example.com' };
  const { merchant_uid } = await booted.shop.order({ amount: AMOUNT, ...buyer });
  const { imp_uid } = await booted.sandbox.pay({ merchant_uid, amount: AMOUNT, ...buyer });
  const { text } = await page({ imp_uid, merchant_uid });
  expect(text).toContain('일반 결제 성공');
  expect(text).toContain(merchant_uid);
  for (const secret of Object.values(buyer)) expect(text).not.toContain(secret);
});

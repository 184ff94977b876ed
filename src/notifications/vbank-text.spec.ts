import * as fc from 'fast-check';
import { CURRENCIES } from '../common/money';
import { LOCALES } from '../config/config';
import { eucKrLength, toEucKr } from './euc-kr';
import type { PaymentInstruction } from './vbank-message';
import { vbankText } from './vbank-text';

const account: PaymentInstruction = {
  name: '머그컵',
  bankName: '신한',
  accountNumber: 'X3790127821223',
  holder: '이크레디트',
  amount: 64_900,
  currency: 'KRW',
  dueAt: 1613141999,
  merchantUid: 'order_7f3k',
};

describe('the message that tells a buyer where to pay', () => {
  it('is one SMS where everything fits: a third of the price of an LMS', () => {
    expect(vbankText(account, 'ko')).toEqual({
      type: 'SMS',
      subject: '가상계좌 입금 안내',
      text: '머그컵 64,900원 입금\n신한 X3790127821223 이크레디트\n2021-02-12 23:59:59 KST까지',
    });
    expect(vbankText(account, 'en')).toEqual({
      type: 'SMS',
      subject: 'How to pay by bank transfer',
      text: 'Pay KRW 64,900 for 머그컵\n신한 X3790127821223 이크레디트\nby 2021-02-12 23:59:59 KST',
    });
  });

  it('labels everything in an LMS where it does not fit', () => {
    const long = { ...account, name: '겨울 한정판 도자기 머그컵 두 개와 나무 받침 선물 세트' };
    expect(vbankText(long, 'ko').type).toBe('LMS');
    expect(vbankText(long, 'ko').text).toBe(
      [
        '[가상계좌 입금 안내]',
        '상품: 겨울 한정판 도자기 머그컵 두 개와 나무 받침 선물 세트',
        '은행: 신한',
        '계좌번호: X3790127821223',
        '예금주: 이크레디트',
        '금액: 64,900원',
        '입금기한: 2021-02-12 23:59:59 (한국시간)',
        '주문번호: order_7f3k',
      ].join('\n'),
    );
    expect(vbankText(long, 'en').text).toContain('Pay by: 2021-02-12 23:59:59 KST (Korean time)');
  });

  it.each([
    [1613141999, '2021-02-12 23:59:59 KST'],
    [1613141940, '2021-02-12 23:59 KST'],
    [1613142000, '2021-02-13 00:00 KST'],
    [1609426799, '2020-12-31 23:59:59 KST'],
  ])('gives the exact deadline, so nobody pays a day too late: %d is %s', (dueAt, deadline) => {
    expect(vbankText({ ...account, dueAt }, 'ko').text).toContain(`\n${deadline}까지`);
  });

  it.each([0, -1, NaN, Infinity, 9e15])('promises no deadline where the PG named none (%d)', (dueAt) => {
    expect(vbankText({ ...account, dueAt }, 'ko').text).toBe('머그컵 64,900원 입금\n신한 X3790127821223 이크레디트');
    expect(vbankText({ ...account, dueAt, name: '컵'.repeat(40) }, 'en').text).not.toContain('Pay by');
  });

  it.each([null, '', '  '])('has no gap where the PG named no holder (%j)', (holder) => {
    expect(vbankText({ ...account, holder }, 'ko').text).toContain('\n신한 X3790127821223\n');
    expect(vbankText({ ...account, holder, name: '컵'.repeat(40) }, 'ko').text).not.toContain('예금주');
  });

  it.each([
    [64_900, 'KRW', 'ko', '64,900원'],
    [64_900, 'KRW', 'en', 'KRW 64,900'],
    [1420, 'USD', 'ko', 'USD 14.20'],
    [5, 'USD', 'en', 'USD 0.05'],
    [123_456_789, 'EUR', 'en', 'EUR 1,234,567.89'],
    [100_000_000_000_000, 'USD', 'en', 'USD 1,000,000,000,000.00'],
    [1000, 'JPY', 'ko', 'JPY 1,000'],
  ] as const)('asks for the exact amount: %d of %s in %s is %s', (amount, currency, locale, expected) => {
    const words = vbankText({ ...account, amount, currency }, locale)
      .text.split('\n')
      .join(' ');
    expect(` ${words} `).toContain(` ${expected} `);
  });

  it('keeps the account number whatever it is typed in', () => {
    const number = (accountNumber: string) => vbankText({ ...account, accountNumber }, 'ko').text.split(/[ \n]/)[4];
    expect(number('１１０‑１２３–４５６７８９')).toBe('110-123-456789');
    expect(number('110 123\u200b 456789')).toBe('110123456789');
    expect(number('110-😀-456')).toBe('110-?-456');
  });

  it('lets no product name write a line that looks like another account', () => {
    const forged = { ...account, name: '컵\r\n국민 999-99-9999\u2028사기꾼' };
    expect(vbankText(forged, 'ko').text).toMatch(/^상품: 컵 국민 999-99-9999 사기꾼$/m);
  });

  it('cuts the product name first when 2,000 bytes are not enough', () => {
    const { text, type } = vbankText({ ...account, name: '컵'.repeat(3000) }, 'ko');
    expect(type).toBe('LMS');
    expect(eucKrLength(text)).toBeGreaterThan(1995);
    expect(eucKrLength(text)).toBeLessThanOrEqual(2000);
    expect(text).toMatch(/컵\.\.\n은행: 신한\n계좌번호: X3790127821223\n예금주: 이크레디트\n금액: 64,900원\n/);
  });

  it('stays within the limits and whole in bank, number, amount and deadline, whatever the shop sells', () => {
    const anyName = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.string({ unit: 'binary', maxLength: 3000 }),
    );
    const any = fc.record<PaymentInstruction>({
      name: anyName,
      bankName: fc.constantFrom('신한', 'KB국민은행', '카카오뱅크'),
      accountNumber: fc.stringMatching(/^[0-9A-Z][0-9A-Z-]{8,18}$/),
      holder: fc.option(anyName),
      amount: fc.integer({ min: 1, max: 1e14 }),
      currency: fc.constantFrom(...CURRENCIES),
      dueAt: fc.integer({ min: 1, max: 4e9 }),
      merchantUid: fc.string({ maxLength: 40 }),
    });
    fc.assert(
      fc.property(any, fc.constantFrom(...LOCALES), (each, locale) => {
        const { text, subject, type } = vbankText(each, locale);
        expect(toEucKr(text)).toBe(text);
        expect(toEucKr(subject)).toBe(subject);
        expect(eucKrLength(subject)).toBeLessThanOrEqual(40);
        expect(eucKrLength(text)).toBeLessThanOrEqual(type === 'SMS' ? 90 : 2000);
        const { bankName, accountNumber, amount, dueAt } = each;
        const digits = text.replace(/[,.]/g, '');
        expect([text.includes(String(bankName)), text.includes(accountNumber)]).toEqual([true, true]);
        expect(digits).toContain(String(amount));
        expect(text).toContain(new Date((dueAt + 32_400) * 1000).toISOString().slice(0, 16).replace('T', ' '));
      }),
      { numRuns: 500 },
    );
  });
});

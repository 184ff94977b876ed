import { maskTel, maskText } from './mask';

describe('what a log may show', () => {
  it.each([
    ['01012344794', '010-****-4794'],
    ['0111234567', '011-****-4567'],
    ['021234567', '****4567'],
    ['+14152879794', '****9794'],
  ])('a recipient cannot be called from it: %s is %s', (tel, masked) => {
    expect(maskTel(tel)).toBe(masked);
  });

  it.each([
    ['신한 X3790127821223 이크레디트', '신한 **********1223 이크레디트'],
    ['Account: 110-123-456789', 'Account: **********6789'],
    ['국민 12345, 문의 010-1234-4794', '국민 *2345, 문의 *********4794'],
    ['A1B2C3D4', '****C3D4'],
    ['2021-02-12', '******2-12'],
  ])('no account is copied from it: %s is %s', (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });

  it('what a developer looks for stays: product, amount, deadline', () => {
    const text = 'Transfer KRW 1,064,900 for mug-2024\nby 2021-02-12 23:59:59 KST';
    expect(maskText(text)).toBe('Transfer KRW 1,064,900 for ****2024\nby 2021-02-12 23:59:59 KST');
  });
});

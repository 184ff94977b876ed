import { isMerchantUid } from './merchant-uid';

describe('isMerchantUid', () => {
  it.each(['1', '00000901', 'order 1/2?a=b&c', '주문-1', 'a'.repeat(40), '...', '🍎'])(
    '%j can be known upstream',
    (value) => {
      expect(isMerchantUid(value)).toBe(true);
    },
  );

  it.each([
    '',
    'a'.repeat(41),
    'a\0b',
    'a\nb',
    'a\u0085b',
    'a\u2028b',
    '\ud83c',
    '.',
    '..',
    null,
    undefined,
    901,
    ['901'],
  ])('%j cannot', (value) => {
    expect(isMerchantUid(value)).toBe(false);
  });
});

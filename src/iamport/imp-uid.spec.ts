import { isImpUid } from './imp-uid';

describe('an impossible imp_uid costs no upstream call', () => {
  it.each(['imp_566377906932', 'imps_347242536261'])('%s is possible', (value) => {
    expect(isImpUid(value)).toBe(true);
  });

  it.each([
    '',
    'imp_',
    'imp_12345678901',
    'imp_1234567890123',
    'impx_123456789012',
    'IMP_123456789012',
    'imp_12345678901a',
    ' imp_123456789012',
    'imp_123456789012\n',
    'imp_123456789012/cancel',
    'imp_１２３４５６７８９０１２',
    null,
    undefined,
    123456789012,
    ['imp_123456789012'],
    { toString: () => 'imp_123456789012' },
  ])('%j is not', (value) => {
    expect(isImpUid(value)).toBe(false);
  });
});

import { checkCancelRequest } from './check-cancel-request';

const imp_uid = 'imp_566377906932';

describe('a slip in arithmetic must not refund everything', () => {
  it.each([{}, { amount: 1 }, { amount: 0.01, checksum: 14.2 }, { checksum: 0 }])('%j may be sent', (fields) => {
    expect(() => checkCancelRequest({ imp_uid, ...fields })).not.toThrow();
  });

  it.each([{ amount: 0 }, { amount: -1 }, { amount: NaN }, { amount: Infinity }, { checksum: NaN }, { checksum: -1 }])(
    '%p may not',
    (fields) => {
      expect(() => checkCancelRequest({ imp_uid, ...fields })).toThrow(RangeError);
    },
  );

  it('an impossible imp_uid may not', () => {
    expect(() => checkCancelRequest({ imp_uid: 'imp_1' })).toThrow(TypeError);
  });
});

import * as fc from 'fast-check';
import { smsRecipient } from './recipient';

describe('where the SMS goes', () => {
  it.each([
    ['010-1234-4794', '01012344794'],
    ['01012344794', '01012344794'],
    [' 010.1234.4794 ', '01012344794'],
    ['(010) 1234 4794', '01012344794'],
    ['０１０－１２３４－４７９４', '01012344794'],
    ['+82 10-1234-4794', '01012344794'],
    ['+82 (0)10-1234-4794', '01012344794'],
    ['821012344794', '01012344794'],
    ['82-010-1234-4794', '01012344794'],
    ['011-123-4567', '0111234567'],
    ['02-123-4567', '021234567'],
    ['+82 2 123 4567', '021234567'],
    ['070-1234-5678', '07012345678'],
    ['0504-1234-5678', '050412345678'],
    ['+1 (415) 287-9794', '+14152879794'],
    ['+81 90-1234-5678', '+819012345678'],
  ])('a buyer who typed %j is reached at %s', (typed, expected) => {
    expect(smsRecipient(typed)).toBe(expected);
  });

  it.each([
    null,
    undefined,
    '',
    '-',
    '없음',
    '010',
    '000-0000-0000',
    '1588-0000',
    '4152879794',
    '+8210',
    '+82123456789012345',
    '+0101234567',
    '+1234567890123456',
    '010-1234-4794, 010-9999-9999',
    '010123447a4',
    'tel:01012344794',
  ])('%j is no number, so no paid message is sent to nobody', (typed) => {
    expect(smsRecipient(typed)).toBeNull();
  });

  it('reads its own answer as the same number, so two attempts go to one phone', () => {
    const typed = fc.string({ unit: fc.constantFrom(...'0123456789+-. ()'), maxLength: 18 });
    fc.assert(
      fc.property(typed, (tel) => {
        const recipient = smsRecipient(tel);
        if (recipient !== null)
          expect([smsRecipient(recipient), /^\+?\d+$/.test(recipient)]).toEqual([recipient, true]);
      }),
    );
  });
});

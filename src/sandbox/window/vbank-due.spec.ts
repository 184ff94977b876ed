import { vbankDue } from './vbank-due';

// The end of 12 February 2021 in Korea.
const END = 1613141999;

it.each([
  ['2021-02-12', END],
  ['20210212', END],
  ['2021-02-12 23:59:59', END],
  ['20210212235959', END],
  ['202102122359', END - 59],
  ['2021-02-12 00:00:00', END - 86_399],
])('an account asked for until %j ends then, or a buyer pays too late', (text, expected) => {
  expect(vbankDue(text)).toBe(expected);
});

it.each(['', 'tomorrow', '2021', '2021-02-12T23:59:59Z', '1613141999'])('%j is no deadline', (text) => {
  expect(vbankDue(text)).toBeNull();
});

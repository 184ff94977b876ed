import { kstDeadline } from './kst';

/** Unix seconds of an ISO time. */
const at = (iso: string) => Date.parse(iso) / 1000;

it.each([
  // i'mport's own example: the last second of a day in Korea.
  [1613141999, '2021-02-12 23:59:59'],
  [at('2026-01-01T00:00:00+09:00'), '2026-01-01 00:00'],
  [at('2025-12-31T23:59:00+09:00'), '2025-12-31 23:59'],
  [at('2025-12-31T15:00:01Z'), '2026-01-01 00:00:01'],
  [at('2024-02-29T12:30:00+09:00'), '2024-02-29 12:30'],
  // Korea had summer time in 1988, and never since: no hour is missing in any year of a shop.
  [at('2026-07-01T18:00:00+09:00'), '2026-07-01 18:00'],
])('%d is %s in Korea, to the second: a day too early or late and the deposit fails', (seconds, text) => {
  expect(kstDeadline(seconds, 'ko')).toBe(`${text} (한국시간)`);
  expect(kstDeadline(seconds, 'en')).toBe(`${text} KST`);
});

it('does not depend on where the server stands', () => {
  const zone = process.env.TZ;
  try {
    for (const elsewhere of ['America/Los_Angeles', 'UTC', 'Pacific/Kiritimati']) {
      process.env.TZ = elsewhere;
      expect(kstDeadline(1613141999, 'en')).toBe('2021-02-12 23:59:59 KST');
    }
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});

it('a deadline of the year 9999 is one, no deadline is none', () => {
  expect(kstDeadline(at('9999-12-31T23:59:59+09:00'), 'en')).toBe('9999-12-31 23:59:59 KST');
  for (const none of [0, -1, NaN, Infinity, 1e300]) expect(kstDeadline(none, 'ko')).toBe('');
});

import fc from 'fast-check';
import { percentile } from './percentile';

const BOUNDS = [1, 2, 10];

it.each([
  { what: 'nothing', counts: [], median: null, high: null },
  { what: 'zeros', counts: [0, 0, 0, 0], median: null, high: null },
  { what: 'one quick', counts: [1, 0, 0, 0], median: 0.5, high: 0.95 },
  { what: 'half and half', counts: [10, 0, 10, 0], median: 1, high: 9.2 },
  { what: 'one slow of a hundred', counts: [99, 0, 1, 0], median: 50 / 99, high: 95 / 99 },
  { what: 'longer than can be told', counts: [0, 0, 0, 5], median: 10, high: 10 },
])('an outage would look like an ordinary day: $what', ({ counts, median, high }) => {
  expect(percentile(counts, BOUNDS, 0.5)).toEqual(median === null ? null : expect.closeTo(median, 9));
  expect(percentile(counts, BOUNDS, 0.95)).toEqual(high === null ? null : expect.closeTo(high, 9));
});

it('whatever was measured, the answer lies between the bounds of the time that it stands for', () => {
  const times = fc.array(fc.double({ min: 0.001, max: 9.999, noNaN: true }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(times, fc.constantFrom(0.5, 0.95), (seconds, q) => {
      const place = (time: number) => BOUNDS.findIndex((bound) => time <= bound);
      const counts = BOUNDS.map((_, i) => seconds.filter((time) => place(time) === i).length);
      const exact = seconds.toSorted((a, b) => a - b)[Math.ceil(q * seconds.length - 1e-9) - 1] ?? 0;
      expect(place(percentile(counts, BOUNDS, q) ?? -1)).toBe(place(exact));
    }),
  );
});

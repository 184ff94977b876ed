import { barsPath, linePath, PLOT, ticksFor, xOf, yOf } from './scale';

describe('an axis that lies would have an operator look away, or wake one for nothing', () => {
  it.each([
    { what: 'nothing', highest: 0, isWhole: true, ticks: [0, 1] },
    { what: 'one', highest: 1, isWhole: true, ticks: [0, 1] },
    { what: 'a few', highest: 7, isWhole: true, ticks: [0, 2, 4, 6, 8] },
    { what: 'exactly round', highest: 20, isWhole: true, ticks: [0, 5, 10, 15, 20] },
    { what: 'parts of a second', highest: 0.31, isWhole: false, ticks: [0, 0.1, 0.2, 0.3, 0.4] },
    { what: 'the least of it', highest: 0.0004, isWhole: false, ticks: [0, 0.0001, 0.0002, 0.0003, 0.0004] },
    { what: 'huge', highest: 8.1e15, isWhole: true, ticks: [0, 5e15, 1e16] },
  ])('$what', ({ highest, isWhole, ticks }) => {
    expect(ticksFor(highest, isWhole)).toEqual(ticks);
  });

  it('nothing goes beyond the axis, and there are never many words on it', () => {
    for (let highest = 1e-6; highest < 1e18; highest *= 1.37) {
      const ticks = ticksFor(highest, false);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest * (1 - 1e-9));
      expect(ticks.length).toBeLessThanOrEqual(6);
    }
  });
});

it('places: the first step is at the left, zero at the bottom', () => {
  expect([xOf(0, 2), xOf(1, 2)]).toEqual([PLOT.width / 4, (PLOT.width * 3) / 4]);
  expect([yOf(0, 10), yOf(5, 10), yOf(10, 10)]).toEqual([PLOT.height, PLOT.height / 2, 0]);
});

describe('a line over a gap would tell of what nobody measured', () => {
  it.each([
    { what: 'empty', values: [], path: '' },
    { what: 'nothing known', values: [null, null], path: '' },
    { what: 'a single value', values: [1], path: 'M160 0h0' },
    { what: 'a value between gaps', values: [null, 1, null, null], path: 'M120 0h0' },
    { what: 'a gap', values: [1, 1, null, 0, 0], path: 'M32 0L96 0M224 120L288 120' },
    { what: 'always zero', values: [0, 0], path: 'M80 120L240 120' },
  ])('$what', ({ values, path }) => {
    expect(linePath(values, 1)).toBe(path);
  });
});

describe('bars of failures that hide behind those of payments would not be seen', () => {
  it.each([
    { what: 'empty', values: [], below: [], path: '' },
    { what: 'nothing', values: [0, null], below: [0, 0], path: '' },
    { what: 'the lowest', values: [5], below: [], path: 'M32 120V60h256V120z' },
    { what: 'on top of others', values: [5], below: [5], path: 'M32 60V0h256V60z' },
  ])('$what', ({ values, below, path }) => {
    expect(barsPath(values, below, 10)).toBe(path);
  });
});

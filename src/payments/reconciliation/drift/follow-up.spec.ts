import { followUps } from './follow-up';

const DAY = 24 * 3600;
const period = { from: 1_600_000_000, to: 1_600_000_000 + 2 * DAY, round: 0 };

it('a report that is whole would be made again', () => {
  expect(followUps(period, 'complete')).toEqual([]);
});

it('a shop with more payments than one run can read would never get a whole report', () => {
  const halves = followUps(period, 'late');
  expect(halves).toEqual([
    { period: { from: period.from, to: period.from + DAY, round: 0 }, delaySeconds: 0 },
    { period: { from: period.from + DAY + 1, to: period.to, round: 0 }, delaySeconds: 0 },
  ]);
  // It comes to an end: an hour is not cut any more.
  expect(followUps({ ...period, to: period.from + 3600 }, 'late')).toMatchObject([
    { period: { round: 1 }, delaySeconds: 3600 },
  ]);
});

it('a night in which upstream is away would have no report, or be asked for without end', () => {
  let [next] = followUps(period, 'silent');
  const rounds: number[] = [];
  while (next !== undefined) {
    expect(next).toMatchObject({ period: { from: period.from, to: period.to }, delaySeconds: 3600 });
    rounds.push(next.period.round);
    [next] = followUps(next.period, 'silent');
  }
  expect(rounds).toEqual([1, 2, 3, 4]);
});

it('a deployment in the middle of the report would cost the day', () => {
  expect(followUps(period, 'stopped')).toEqual([{ period, delaySeconds: 60 }]);
});

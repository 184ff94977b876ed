import { timeLabels, timesOf } from './time-axis';

it('an outage at midnight would stand at three in the afternoon', () => {
  const day = { range: 'day', from: '2026-11-20T14:30:00.000Z', stepSeconds: 900, steps: 96 } as const;
  expect(timesOf(day).slice(0, 3)).toEqual(['2026-11-20 23:30', '2026-11-20 23:45', '2026-11-21 00:00']);
  expect(timeLabels(day)).toEqual(
    [2, 18, 34, 50, 66, 82].map((step, i) => ({ step, text: `${String(4 * i).padStart(2, '0')}:00` })),
  );
  const week = { range: 'week', from: '2026-11-14T13:00:00.000Z', stepSeconds: 7200, steps: 84 } as const;
  expect(timeLabels(week).slice(0, 2)).toEqual([
    { step: 1, text: '11-15' },
    { step: 13, text: '11-16' },
  ]);
});

it.each(['hour', 'day', 'week', 'month'] as const)('a %s has words enough to find one’s way, and no more', (range) => {
  const [stepSeconds, steps] = { hour: [60, 60], day: [900, 96], week: [7200, 84], month: [28800, 90] }[range] as [
    number,
    number,
  ];
  const labels = timeLabels({ range, from: '2026-10-22T15:00:00.000Z', stepSeconds, steps });
  expect(labels.length).toBeGreaterThanOrEqual(5);
  expect(labels.length).toBeLessThanOrEqual(8);
});

import type { Config } from '../config/config';
import { StrangerBudget, type Token } from './stranger-budget';

const budgetOf = (unknownPayments: number) => new StrangerBudget({ rateLimit: { unknownPayments } } as Config);

async function takeAll(budget: StrangerBudget, tries = 1_000): Promise<Token[]> {
  const taken = await Promise.all(Array.from({ length: tries }, () => budget.take()));
  return taken.filter((token) => token !== null);
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it.each([
  [60, 60],
  [600, 600],
  [59, 54],
  [6, 6],
  [3, 3],
  [1, 1],
])('of %i reads a minute, %i are spent by a flood, and never all at once', async (perMinute, spent) => {
  const budget = budgetOf(perMinute);
  let taken = 0;
  for (let second = 0; second < 60; second += 1) {
    const now = (await takeAll(budget)).length;
    expect(now).toBeLessThanOrEqual(Math.max(1, perMinute / 6));
    taken += now;
    jest.advanceTimersByTime(1_000);
  }
  expect(taken).toBe(spent);
});

it('hints that turn out to be of the shop cost nothing, also after others were refused', async () => {
  const budget = budgetOf(60);
  for (let round = 0; round < 100; round += 1) {
    const tokens = await takeAll(budget, 30);
    expect(tokens).toHaveLength(10);
    for (const token of tokens) token.giveBack();
  }
});

it('a token given back twice, or too late, makes no second one', async () => {
  const budget = budgetOf(60);
  const tokens = await takeAll(budget);
  tokens[0]!.giveBack();
  tokens[0]!.giveBack();
  expect(await takeAll(budget)).toHaveLength(1);
  jest.advanceTimersByTime(10_001);
  for (const token of tokens) token.giveBack();
  expect(await takeAll(budget)).toHaveLength(10);
});

it('whoever holds one order number pumps thirty payments a minute through it, and through no other', async () => {
  const budget = budgetOf(60);
  const admitted = await Promise.all(Array.from({ length: 100 }, () => budget.admits('one')));
  expect(admitted.filter(Boolean)).toHaveLength(30);
  expect(await budget.admits('other')).toBe(true);
  jest.advanceTimersByTime(60_001);
  expect(await budget.admits('one')).toBe(true);
});

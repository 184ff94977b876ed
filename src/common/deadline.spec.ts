import { within } from './deadline';

afterEach(() => jest.useRealTimers());

it('gives what comes in time', async () => {
  expect(await within(Promise.resolve('answer'), 1_000, 'late')).toBe('answer');
});

it('gives up in time, whatever upstream does: a buyer does not wait for ever', async () => {
  jest.useFakeTimers();
  const answer = within(new Promise(() => undefined), 3_000, 'late');
  await jest.advanceTimersByTimeAsync(2_999);
  const early = await Promise.race([answer, Promise.resolve('waiting')]);
  await jest.advanceTimersByTimeAsync(1);
  expect([early, await answer]).toEqual(['waiting', 'late']);
});

it('a failure in time is heard of', async () => {
  await expect(within(Promise.reject(new Error('down')), 1_000, 'late')).rejects.toThrow('down');
});

it('a failure after the deadline troubles nobody: it would end the process', async () => {
  jest.useFakeTimers();
  const unhandled = jest.fn();
  process.on('unhandledRejection', unhandled);
  let fail: (error: Error) => void = () => undefined;
  const work = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  const answer = within(work, 10, 'late');
  await jest.advanceTimersByTimeAsync(10);
  expect(await answer).toBe('late');
  fail(new Error('too late'));
  jest.useRealTimers();
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

it('leaves no timer behind, or the process could not stop', async () => {
  jest.useFakeTimers();
  await within(Promise.resolve(1), 60_000, 2);
  await within(Promise.reject(new Error('x')), 60_000, 2).catch(() => undefined);
  expect(jest.getTimerCount()).toBe(0);
});

import { Logger } from '@nestjs/common';
import { AWAY, Circuit } from './circuit';
import { IamportError, type IamportErrorCode } from './iamport-error';

const fail = (code: IamportErrorCode) => () => Promise.reject(new IamportError(code));
const answer = () => Promise.resolve('answer');

let now: number;
let circuit: Circuit;
let warn: jest.SpyInstance;
let log: jest.SpyInstance;
beforeEach(() => {
  now = 1_000;
  circuit = new Circuit('everything', AWAY, () => now);
  warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation();
  log = jest.spyOn(Logger.prototype, 'log').mockImplementation();
});
afterEach(() => jest.restoreAllMocks());

/** The code that a call ends with. */
async function codeOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await circuit.call(work);
    return 'answered';
  } catch (error) {
    if (!(error instanceof IamportError)) throw error;
    return error.code;
  }
}

async function failTimes(times: number, code: IamportErrorCode = 'timeout'): Promise<void> {
  for (let time = 0; time < times; time += 1) expect(await codeOf(fail(code))).toBe(code);
}

/** A call that ends when the test says so. */
function pendingCall() {
  const settle = Promise.withResolvers<string>();
  return { ...settle, outcome: codeOf(() => settle.promise) };
}

it.each<IamportErrorCode>(['timeout', 'unreachable', 'serverError', 'rateLimited', 'keyRefused'])(
  'ten times %s: the eleventh call would hold another worker for nothing',
  async (code) => {
    await failTimes(10, code);
    const work = jest.fn(answer);
    expect(await codeOf(work)).toBe('circuitOpen');
    expect(work).not.toHaveBeenCalled();
  },
);

it.each<IamportErrorCode>(['refused', 'malformed', 'unauthorized'])(
  'an upstream that answers %s is there: a hundred odd payments would cut off all the others',
  async (code) => {
    await failTimes(9);
    await failTimes(100, code);
    await failTimes(9);
    expect(await codeOf(answer)).toBe('answered');
  },
);

it('one answer among many failures starts the count again, or a flaky upstream would be cut off', async () => {
  for (let round = 0; round < 5; round += 1) {
    await failTimes(9);
    expect(await codeOf(answer)).toBe('answered');
  }
});

it('before two seconds are over nothing is sent; then one probe, while everybody else is refused at once', async () => {
  await failTimes(10);
  now += 1_999;
  expect(await codeOf(answer)).toBe('circuitOpen');
  now += 1;
  const probe = pendingCall();
  expect(await Promise.all(Array.from({ length: 20 }, () => codeOf(answer)))).toEqual(Array(20).fill('circuitOpen'));
  probe.resolve('answer');
  expect(await probe.outcome).toBe('answered');
  expect(await codeOf(answer)).toBe('answered');
  await failTimes(9);
  expect(await codeOf(answer)).toBe('answered');
});

it('a probe that fails keeps it open for two more seconds, however often that happens', async () => {
  await failTimes(10);
  for (let probe = 0; probe < 30; probe += 1) {
    now += 2_000;
    expect(await codeOf(fail('serverError'))).toBe('serverError');
    now += 1_999;
    expect(await codeOf(answer)).toBe('circuitOpen');
    now += 1;
  }
  expect(await codeOf(answer)).toBe('answered');
});

it('calls that hung since before it opened do not cut off an upstream that has come back', async () => {
  const hanging = Array.from({ length: 50 }, pendingCall);
  await failTimes(10);
  now += 2_000;
  expect(await codeOf(answer)).toBe('answered');
  for (const { reject } of hanging) reject(new IamportError('timeout'));
  expect(await Promise.all(hanging.map(({ outcome }) => outcome))).toEqual(Array(50).fill('timeout'));
  expect(await codeOf(answer)).toBe('answered');
});

it('a wall clock that is set back by an hour does not cost an hour of sales', async () => {
  await failTimes(10);
  const wall = Date.now();
  jest.spyOn(Date, 'now').mockReturnValue(wall - 3_600_000);
  now += 2_000;
  expect(await codeOf(answer)).toBe('answered');
});

it('an outage is two lines in the log, not two thousand', async () => {
  await failTimes(10);
  for (let probe = 0; probe < 5; probe += 1) {
    now += 2_000;
    await codeOf(fail('timeout'));
  }
  now += 2_000;
  await codeOf(answer);
  expect([warn.mock.calls.length, log.mock.calls.length]).toEqual([1, 1]);
});

it('a fault of our own stays what it is, and says nothing of upstream', async () => {
  for (let time = 0; time < 20; time += 1)
    await expect(circuit.call(() => Promise.reject(new TypeError('ours')))).rejects.toThrow(TypeError);
  expect(await codeOf(answer)).toBe('answered');
});

import { Logger } from '@nestjs/common';
import { circuitBreaker, CircuitState, ConsecutiveBreaker, handleType } from 'cockatiel';
import { IamportError, type IamportErrorCode } from './iamport-error';
import { MonotonicWait } from './monotonic-wait';

/**
 * Upstream is away, wants to be left alone, or takes no token request of ours: nothing at all can work. Any other answer,
 * an unusable one too, came from something that lives.
 */
export const AWAY: ReadonlySet<IamportErrorCode> = new Set([
  'timeout',
  'unreachable',
  'serverError',
  'rateLimited',
  'keyRefused',
]);

/**
 * Failures in a row, without one answer in between. Few enough that an outage costs seconds of waiting and not the 64
 * sockets over and over; more than the handful of calls that one broken connection or one restart upstream takes along.
 */
const FAILURES = 10;

/** One call every 2 s finds out whether upstream is back: soon enough for "judged within 30 s of its return". */
const PROBE_AFTER_MS = 2_000;

/** Carries a failure that counts through the breaker, which counts nothing else. */
class Away extends Error {
  constructor(readonly failure: IamportError) {
    super();
  }
}

/**
 * Stops asking what fails: after `FAILURES` calls in a row that end in one of `failing`, every call fails at once with
 * `circuitOpen`, but for one probe at a time. Any other outcome closes it again.
 */
export class Circuit {
  private readonly logger = new Logger(Circuit.name);
  private readonly policy;
  private open = false;
  /** Grows when the circuit opens or closes. */
  private era = 0;
  private lastFailure: IamportErrorCode | null = null;

  /**
   * @param what for the log
   * @param now monotonic milliseconds
   */
  constructor(
    private readonly what: string,
    private readonly failing: ReadonlySet<IamportErrorCode>,
    now: () => number = () => performance.now(),
  ) {
    this.policy = circuitBreaker(handleType(Away), {
      breaker: new ConsecutiveBreaker(FAILURES),
      halfOpenAfter: new MonotonicWait(PROBE_AFTER_MS, now),
    });
    this.policy.onBreak(() => this.turn(true));
    this.policy.onReset(() => this.turn(false));
  }

  /** Nothing but probes is sent. */
  get isOpen(): boolean {
    return this.open;
  }

  /** @throws IamportError `circuitOpen`, and then `work` was not started; else whatever `work` throws */
  async call<T>(work: () => Promise<T>): Promise<T> {
    // The library would have everybody wait for the probe; but who waits holds a worker and a buyer.
    if (this.policy.state === CircuitState.HalfOpen) throw new IamportError('circuitOpen');
    let begun = false;
    try {
      const outcome = await this.policy.execute(() => {
        begun = true;
        return this.attempt(work);
      });
      if ('error' in outcome) throw outcome.error;
      return outcome.value;
    } catch (error) {
      if (!begun) throw new IamportError('circuitOpen');
      throw error instanceof Away ? error.failure : error;
    }
  }

  /** An unusable answer is given back, not thrown: it resets the count like any other. */
  private async attempt<T>(work: () => Promise<T>): Promise<{ value: T } | { error: unknown }> {
    const { era } = this;
    try {
      return { value: await work() };
    } catch (error) {
      if (!(error instanceof IamportError) || !this.failing.has(error.code)) return { error };
      this.lastFailure = error.code;
      // What began before the last turn tells of the time before it: it must not open what a probe has closed since.
      throw era === this.era ? new Away(error) : error;
    }
  }

  /** Failed probes change nothing worth a line. */
  private turn(open: boolean): void {
    if (open === this.open) return;
    this.open = open;
    this.era += 1;
    if (open)
      this.logger.warn(
        `${this.what}: no answer ${FAILURES} times in a row (${this.lastFailure}): asked no more, but for a probe`,
      );
    else this.logger.log(`${this.what}: answers again`);
  }
}

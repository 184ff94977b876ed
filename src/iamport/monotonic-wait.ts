import type { IBackoff } from 'cockatiel';

/**
 * The same wait each time, by a clock that nobody sets. The library compares the wall clock with `duration`: after a
 * step back of an hour an open circuit would stay open for that hour. So `duration` is asked anew each time, and says
 * either "not yet" or "long ago".
 */
export class MonotonicWait implements IBackoff<unknown> {
  private readonly endsAt: number;

  /** @param now monotonic milliseconds */
  constructor(
    private readonly waitMs: number,
    private readonly now: () => number,
  ) {
    this.endsAt = now() + waitMs;
  }

  get duration(): number {
    return this.now() < this.endsAt ? Infinity : -Infinity;
  }

  next(): MonotonicWait {
    return new MonotonicWait(this.waitMs, this.now);
  }
}

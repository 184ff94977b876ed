interface Lane<V> {
  /** Settles, and never rejects, when the read in flight has ended. */
  running: Promise<unknown>;
  /** The read that has not started yet: whoever arrives now may share it. */
  waiting: Promise<V> | null;
}

/**
 * Lets callers who ask for the same key at the same time share one read, but only a read that starts after they
 * arrived: a read that was already running may have seen the world before the news that the caller brings.
 * So for each key at most one read is in flight and one is waiting for it to end. Nothing is cached, failures
 * included, and a key without readers takes no memory. `read` must settle some day: it carries its own deadline.
 */
export class FreshReads<K, V> {
  private readonly lanes = new Map<K, Lane<V>>();

  constructor(private readonly read: (key: K) => Promise<V>) {}

  /** Keys that somebody is reading or waiting for. */
  get size(): number {
    return this.lanes.size;
  }

  /** Whether somebody waits for a read that has not begun: `share` would join it, and cost no read of its own. */
  isAwaited(key: K): boolean {
    return (this.lanes.get(key)?.waiting ?? null) !== null;
  }

  share(key: K): Promise<V> {
    const lane = this.lanes.get(key) ?? this.open(key);
    lane.waiting ??= this.readNext(key, lane);
    return lane.waiting;
  }

  private open(key: K): Lane<V> {
    const lane: Lane<V> = { running: Promise.resolve(), waiting: null };
    this.lanes.set(key, lane);
    return lane;
  }

  /** On a free lane the await lasts one microtask, so that everybody who arrives in the same tick shares. */
  private async readNext(key: K, lane: Lane<V>): Promise<V> {
    await lane.running;
    lane.waiting = null;
    const read = this.read(key);
    const ended = read.then(ignore, ignore);
    lane.running = ended;
    try {
      return await read;
    } finally {
      if (lane.waiting === null && lane.running === ended) this.lanes.delete(key);
    }
  }
}

function ignore(): void {}

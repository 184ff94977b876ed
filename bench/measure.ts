import autocannon from 'autocannon';

export interface Round {
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly perSecond: number;
  /** Of all answers, and of those that never came: 0 to 1. */
  readonly share200: number;
}

/** Every request of one round is timed by itself: autocannon's own percentiles are whole milliseconds. */
export async function measure(options: autocannon.Options): Promise<Round> {
  const times: number[] = [];
  let ok = 0;
  const { errors, timeouts, duration } = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(options, (error: Error | null, result) => (error ? reject(error) : resolve(result)));
    run.on('response', (_client, status, _bytes, milliseconds) => {
      times.push(milliseconds);
      if (status === 200) ok += 1;
    });
  });
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? NaN;
  return {
    p50: at(0.5),
    p99: at(0.99),
    max: at(1),
    perSecond: times.length / duration,
    share200: ok / (times.length + errors + timeouts),
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

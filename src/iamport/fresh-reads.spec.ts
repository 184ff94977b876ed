import { FreshReads } from './fresh-reads';

/** Reads that end when the test says so. */
function manualReads() {
  const started: PromiseWithResolvers<number>[] = [];
  const reads = new FreshReads((_key: string) => {
    const read = Promise.withResolvers<number>();
    started.push(read);
    return read.promise;
  });
  return { started, reads };
}

/** Lets everything go on that waits for nothing but promises. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function callers(count: number, reads: FreshReads<string, number>): Promise<number>[] {
  return Array.from({ length: count }, () => reads.share('imp_1'));
}

describe('FreshReads', () => {
  it('50 simultaneous callers cost one read', async () => {
    const { started, reads } = manualReads();
    const answers = callers(50, reads);
    await settled();
    expect(started).toHaveLength(1);
    started[0]?.resolve(7);
    expect(await Promise.all(answers)).toEqual(Array(50).fill(7));
  });

  it('nobody is answered by a read that started before they asked: 49 late callers share the next one', async () => {
    const { started, reads } = manualReads();
    const first = reads.share('imp_1');
    await settled();
    const late = callers(49, reads);
    await settled();
    expect(started).toHaveLength(1);
    started[0]?.resolve(1);
    expect(await first).toBe(1);
    await settled();
    expect(started).toHaveLength(2);
    started[1]?.resolve(2);
    expect(await Promise.all(late)).toEqual(Array(49).fill(2));
  });

  it('callers that arrive during the second read wait for a third', async () => {
    const { started, reads } = manualReads();
    void reads.share('imp_1');
    await settled();
    void reads.share('imp_1');
    started[0]?.resolve(1);
    await settled();
    const latest = reads.share('imp_1');
    await settled();
    expect(started).toHaveLength(2);
    started[1]?.resolve(2);
    await settled();
    started[2]?.resolve(3);
    expect(await latest).toBe(3);
    expect(started).toHaveLength(3);
  });

  it('a caller that asks again in the moment of the answer gets a new read', async () => {
    const { started, reads } = manualReads();
    const second = reads.share('imp_1').then(() => reads.share('imp_1'));
    await settled();
    started[0]?.resolve(1);
    await settled();
    started[1]?.resolve(2);
    expect(await second).toBe(2);
  });

  it('keys do not wait for each other', async () => {
    const { started, reads } = manualReads();
    void reads.share('imp_1');
    void reads.share('imp_2');
    await settled();
    expect(started).toHaveLength(2);
  });

  it('a failure reaches everybody who shared it, and nobody later', async () => {
    const { started, reads } = manualReads();
    const answers = Promise.allSettled(callers(3, reads));
    await settled();
    const late = reads.share('imp_1');
    started[0]?.reject(new Error('down'));
    expect((await answers).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await settled();
    started[1]?.resolve(2);
    expect(await late).toBe(2);
  });

  it('forgets a key when its last read has ended, well or badly', async () => {
    const { started, reads } = manualReads();
    const answers = Promise.allSettled([reads.share('imp_1'), reads.share('imp_2')]);
    await settled();
    const late = reads.share('imp_1');
    expect(reads.size).toBe(2);
    started[0]?.resolve(1);
    started[1]?.reject(new Error('down'));
    await answers;
    await settled();
    expect(reads.size).toBe(1);
    started[2]?.resolve(3);
    await late;
    await settled();
    expect(reads.size).toBe(0);
  });

  it('never has two reads of one key in flight, however callers come and go', async () => {
    let inFlight = 0;
    let most = 0;
    const reads = new FreshReads(async (_key: string) => {
      most = Math.max(most, (inFlight += 1));
      await settled();
      return (inFlight -= 1);
    });
    await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        for (let wait = 0; wait < index % 7; wait += 1) await settled();
        await reads.share('imp_1');
        await reads.share('imp_1');
      }),
    );
    expect(most).toBe(1);
    expect(reads.size).toBe(0);
  });
});

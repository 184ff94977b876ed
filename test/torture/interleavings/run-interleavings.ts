import fc, { type Scheduler } from 'fast-check';
import { randomInt, randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import type { Config } from '../../../src/config/config';
import { dataSourceOptions } from '../../../src/database/data-source-options';
import { checkOutcome } from './check-outcome';
import { interleaving, type Interleaving } from './interleaving';
import { happenUnder, settleAll } from './settle-under-schedule';
import { AMOUNT, UpstreamModel } from './upstream-model';

/** `runs` orders, each with hints whose steps are done in an order of the scheduler's; throws at the first that ends wrongly. */
export async function runInterleavings(config: Config, runs: number, seed?: number): Promise<void> {
  const dataSource = await new DataSource(dataSourceOptions(config.database)).initialize();
  try {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), interleaving, (scheduler, happens) =>
        runOne(scheduler, happens, [dataSource, config]),
      ),
      { numRuns: runs, ...(seed === undefined ? {} : { seed }) },
    );
  } finally {
    await dataSource.destroy();
  }
}

async function runOne(
  scheduler: Scheduler,
  { lives, happenings }: Interleaving,
  real: readonly [DataSource, Config],
): Promise<void> {
  const merchantUid = await insertOrder(real[0]);
  const model = new UpstreamModel(merchantUid, lives, lives.map(newImpUid));
  await happenUnder(scheduler, happenings, model, real);
  await settleAll(model, real);
  const violations = await checkOutcome(real[0], model, lives);
  if (violations.length > 0) throw new Error(violations.map(({ what }) => what).join('\n'));
}

/** Without a time for the sweep: nobody else is to look at it. */
async function insertOrder(dataSource: DataSource): Promise<string> {
  const merchantUid = `order_${randomUUID().replaceAll('-', '')}`;
  await dataSource.query(
    `INSERT INTO orders (merchant_uid, order_token, request_hash, mode, name, amount, currency, buyer_tel)
     VALUES ($1, $1, $1, 'live', 'Norway swivel chair', $2, 'KRW', '010-4242-4242')`,
    [merchantUid, AMOUNT],
  );
  return merchantUid;
}

/** Chance decides which of two payments of one second comes first. */
function newImpUid(): string {
  return `imp_${String(randomInt(1e12)).padStart(12, '0')}`;
}

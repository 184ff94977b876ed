import { until } from '../../src/sandbox/testing/until';
import type { FaultsDto } from '../../src/sandbox/faults/faults.dto';
import { bootApp, type BootedApp } from '../support/boot-app';
import { runJobsNow } from '../support/jobs';
import { breakUpstream, calmDown } from '../support/upstream';

const PREPARE = '/payments/prepare';
let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp();
});
afterAll(() => booted.close());
afterEach(() => calmDown(booted));

interface WaitingJob {
  attempts: number;
  seconds: number;
  last_error: string | null;
}

async function waitingJob(merchantUid: string): Promise<WaitingJob | undefined> {
  const [job] = await booted.query<WaitingJob>(
    `SELECT attempts, extract(epoch FROM run_at - now())::float AS seconds, last_error FROM graphile_worker.jobs
     WHERE key = $1 AND locked_at IS NULL`,
    [`register-amount:${merchantUid}`],
  );
  return job;
}

/** Its own intervals grow, and end. */
async function leftToTheQueue(merchantUid: string): Promise<void> {
  await runJobsNow(booted);
  await until(async () => {
    const job = await waitingJob(merchantUid);
    return job?.attempts === 1 && job.last_error !== null;
  });
}

it.each<[string, FaultsDto]>([
  ['it is down', { status: 503 }],
  ['it takes no token', { unauthorized: true, routes: [PREPARE] }],
])('while %s a buyer could soon open a window for any amount: it is registered right after', async (_name, fault) => {
  await breakUpstream(booted, fault);
  const { merchant_uid } = await booted.shop.order();
  for (let look = 0; look < 5; look += 1) {
    await runJobsNow(booted);
    const job = await until(async () => {
      const found = await waitingJob(merchant_uid);
      return found && found.seconds > 5 ? found : null;
    });
    expect(job).toMatchObject({ attempts: 0, last_error: null });
    expect(job.seconds).toBeLessThanOrEqual(20);
  }
  await breakUpstream(booted, {});
  await until(async () => {
    await runJobsNow(booted);
    const { body } = await booted.shop.admin(`/orders/${merchant_uid}`);
    return (body['order'] as { amount_registered_at: string | null }).amount_registered_at !== null;
  });
});

it('upstream would be asked every few seconds for ever about an amount that it refuses', async () => {
  await breakUpstream(booted, { refuse_code: -1, routes: [PREPARE] });
  const { merchant_uid } = await booted.shop.order();
  await leftToTheQueue(merchant_uid);
});

it('upstream would be asked every few seconds for ever about all who left without paying while it took no token', async () => {
  await breakUpstream(booted, { unauthorized: true, routes: [PREPARE] });
  const { merchant_uid } = await booted.shop.order();
  await booted.query(`UPDATE orders SET created_at = now() - interval '61 minutes' WHERE merchant_uid = $1`, [
    merchant_uid,
  ]);
  await leftToTheQueue(merchant_uid);
});

import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { runJobsNow } from '../support/jobs';
import { breakUpstream, calmDown } from '../support/upstream';

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

it('after an outage a buyer could open a window for any amount: it is registered soon, however long it lasted', async () => {
  await breakUpstream(booted, { status: 503 });
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
  await breakUpstream(booted, { refuse_code: -1, routes: ['/payments/prepare'] });
  const { merchant_uid } = await booted.shop.order();
  await runJobsNow(booted);
  await until(async () => {
    const job = await waitingJob(merchant_uid);
    return job?.attempts === 1 && job.last_error !== null;
  });
});

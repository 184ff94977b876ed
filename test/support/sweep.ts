import type { BootedApp } from './boot-app';

/** The time has come to ask about these. */
export async function due(booted: BootedApp, ...merchantUids: string[]): Promise<void> {
  await booted.query('UPDATE orders SET next_check_at = now() WHERE merchant_uid = ANY ($1)', [merchantUids]);
}

/** Seconds until the order is asked about; null if it is not any more. */
export async function nextCheck(booted: BootedApp, merchantUid: string): Promise<number | null> {
  const [row] = await booted.query<{ seconds: string | null }>(
    'SELECT extract(epoch FROM next_check_at - now()) AS seconds FROM orders WHERE merchant_uid = $1',
    [merchantUid],
  );
  return row?.seconds ? Math.round(Number(row.seconds)) : null;
}

/** Seconds until the sweep that cron has no part in; null if there will be none. */
export async function followUp(booted: BootedApp): Promise<number | null> {
  const [row] = await booted.query<{ seconds: string }>(
    `SELECT extract(epoch FROM run_at - now()) AS seconds FROM graphile_worker.jobs WHERE key = 'sweep:again'`,
  );
  return row ? Number(row.seconds) : null;
}

export async function sweepNow(booted: BootedApp): Promise<void> {
  await booted.query(`SELECT graphile_worker.add_job('sweep', queue_name => 'sweep')`);
}

import { until } from '../../src/sandbox/testing/until';
import type { BootedApp } from './boot-app';

/** Everything written so far happened so many days earlier. The record of reads can be made older by nobody else. */
export async function age(booted: BootedApp, days = 31): Promise<void> {
  const times = {
    orders: ['created_at', 'updated_at'],
    payments: ['created_at', 'updated_at'],
    notifications: ['created_at'],
    refunds: ['created_at', 'finished_at'],
    reviews: ['created_at', 'resolved_at'],
    webhook_deliveries: ['received_at', 'processed_at'],
    admin_reads: ['at'],
  };
  await booted.query('ALTER TABLE admin_reads DISABLE TRIGGER admin_reads_unchanged');
  for (const [table, columns] of Object.entries(times)) {
    const set = columns.map((column) => `${column} = ${column} - make_interval(days => ${days})`).join(', ');
    await booted.query(`UPDATE ${table} SET ${set}`);
  }
  await booted.query('ALTER TABLE admin_reads ENABLE TRIGGER admin_reads_unchanged');
}

/** Every message of the ledger has ended somehow. */
export const everythingIsTold = (booted: BootedApp) =>
  until(async () => {
    const open = await booted.query(`SELECT FROM notifications WHERE status IN ('queued', 'sending')`);
    return open.length === 0;
  });

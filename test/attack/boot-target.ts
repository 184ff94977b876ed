import { bootApp, type BootedApp } from '../support/boot-app';
import { dropJobs } from '../support/jobs';
import { startShopBackend, type ShopBackend } from '../support/shop-backend';

/** A server whose shop hears of everything, and that hears of payments only what a test tells it. */
export interface Target extends BootedApp {
  readonly backend: ShopBackend;
}

export async function bootTarget(env: NodeJS.ProcessEnv = {}): Promise<Target> {
  const backend = await startShopBackend();
  const booted = await bootApp({ ...backend.env, RECONCILE_CRON: '0 0 1 1 *', ...env });
  await booted.sandbox.control('PUT', '/settings', { webhook_url: null });
  // Every server begins with a sweep.
  await dropJobs(booted);
  const close = async () => {
    await booted.close();
    await backend.close();
  };
  return { ...booted, backend, close };
}

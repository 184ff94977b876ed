import type { FaultsDto } from '../../src/sandbox/faults/faults.dto';
import type { BootedApp } from './boot-app';
import { dropJobs } from './jobs';

/** The route that a payment is read from; faults that name it leave tokens and registrations alone. */
export const READS = '/payments/:imp_uid';

const NO_CALL_FAULTS: Required<Omit<FaultsDto, 'token_lifetime_seconds' | 'clock_skew_seconds' | 'revoke_token'>> = {
  latency_ms: null,
  error_rate: null,
  status: null,
  malformed: null,
  empty: null,
  hang: null,
  disconnect: null,
  redirect: null,
  oversized: null,
  unauthorized: null,
  refuse_code: null,
  wrong_payment: null,
  fail_token: null,
  refuse_cancel: null,
  carried_out: null,
  routes: null,
  times: null,
  webhooks: null,
  browser: null,
};

/** From now on upstream misbehaves so, and in no other way. */
export async function breakUpstream({ sandbox }: Pick<BootedApp, 'sandbox'>, faults: FaultsDto): Promise<void> {
  await sandbox.control('PUT', '/faults', { ...NO_CALL_FAULTS, ...faults });
}

/** Its calls, its tokens, its clock and its webhooks: all is well again. */
export async function healUpstream(booted: Pick<BootedApp, 'sandbox'>): Promise<void> {
  await breakUpstream(booted, { token_lifetime_seconds: null, clock_skew_seconds: null });
}

/** No fault and no check left over from one test disturbs what the next one counts. */
export async function calmDown(booted: BootedApp): Promise<void> {
  await healUpstream(booted);
  await dropJobs(booted);
}

/** What `act` made the server ask of upstream, by route. */
export async function callsDuring({ sandbox }: BootedApp, act: () => Promise<unknown>) {
  const before = await sandbox.calls();
  await act();
  const after = await sandbox.calls();
  const grown = Object.entries(after).map(([route, count]) => [route, count - (before[route] ?? 0)] as const);
  return Object.fromEntries(grown.filter(([, count]) => count > 0));
}

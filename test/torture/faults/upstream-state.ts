import type { FaultsDto } from '../../../src/sandbox/faults/faults.dto';
import type { World } from '../world';

/** Where money is given back. */
export const CANCELS = ['/payments/cancel'];

/** Whatever was broken at upstream, with its calls, its tokens, its clock or its webhooks, is well again. */
export async function healUpstream(world: World): Promise<void> {
  await setFaults(world, {
    latency_ms: null,
    error_rate: null,
    status: null,
    malformed: null,
    empty: null,
    hang: null,
    disconnect: null,
    unauthorized: null,
    refuse_code: null,
    refuse_cancel: null,
    carried_out: null,
    fail_token: null,
    routes: null,
    times: null,
    token_lifetime_seconds: null,
    clock_skew_seconds: null,
    webhooks: { drop: null, double: null, delay_ms: null, reorder: null },
  });
}

export async function setFaults({ sandbox }: World, faults: FaultsDto): Promise<void> {
  await sandbox.control('PUT', '/faults', faults);
}

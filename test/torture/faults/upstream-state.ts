import type { FaultsDto } from '../../../src/sandbox/faults/faults.dto';
import type { World } from '../world';

export { healUpstream } from '../../support/upstream';

/** Where money is given back. */
export const CANCELS = ['/payments/cancel'];

export async function setFaults({ sandbox }: World, faults: FaultsDto): Promise<void> {
  await sandbox.control('PUT', '/faults', faults);
}

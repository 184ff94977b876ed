import { sameSecret } from '../common/secrets';
import type { AdminKey } from '../config/config';

/** Every key is compared, so that the time tells nothing of which came close. */
export function findAdminKey(keys: readonly AdminKey[], given: string): AdminKey | null {
  return keys.filter(({ key }) => sameSecret(key, given))[0] ?? null;
}

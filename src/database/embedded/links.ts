import { readFile, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * npm packages cannot carry symbolic links, so the platform package makes those of its shared libraries in an install
 * script. `npm ci --ignore-scripts` leaves them out, and then no binary starts.
 */
export async function restoreLinks(platformPackage: string): Promise<void> {
  const list = await readFile(join(platformPackage, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as Link[]) {
    const link = join(platformPackage, target);
    // Already there, or not ours to write: whether the binaries run is found out by running them.
    await symlink(relative(dirname(target), source), link).catch(() => undefined);
  }
}

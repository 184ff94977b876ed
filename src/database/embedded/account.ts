import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The system user that PostgreSQL runs as. It refuses to run as root. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

/** `nobody` is on every Linux and macOS, so no user ever has to be created for us. */
const CANDIDATES = ['postgres', '_postgres', 'nobody'];

/**
 * Undefined: our own user. Root runs the server as the owner of the existing data, whoever that is, so that data made
 * by a developer and then used with sudo (or the other way round) keeps one owner.
 */
export async function chooseAccount(dataDirectory: string): Promise<ServerAccount | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const existing = await stat(dataDirectory).catch(() => undefined);
  if (existing !== undefined && existing.uid !== 0) return { uid: existing.uid, gid: existing.gid };

  const accounts = parsePasswd(await readFile('/etc/passwd', 'utf8'));
  const name = CANDIDATES.find((candidate) => accounts.has(candidate));
  if (name === undefined) {
    throw new Error(`PostgreSQL refuses to run as root, and none of the users ${CANDIDATES.join(', ')} exists here`);
  }
  return accounts.get(name);
}

export function parsePasswd(text: string): Map<string, ServerAccount> {
  const accounts = new Map<string, ServerAccount>();
  for (const line of text.split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name && Number(uid) && gid) accounts.set(name, { uid: Number(uid), gid: Number(gid) });
  }
  return accounts;
}

/** Asked of the system and not worked out from modes: ACLs, mounts and containers have a say as well. */
export async function canEnter(account: ServerAccount | undefined, directory: string): Promise<boolean> {
  if (account === undefined) return true;
  return run('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], { ...account, cwd: '/' }).then(
    () => true,
    () => false,
  );
}

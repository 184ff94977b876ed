import { chmod, cp, lstat, mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/database/embedded/embedded-postgres';
import { findServer, isServerOf, PID_FILE, type RunningServer } from '../../src/database/embedded/process';
import { canonicalPath } from '../../src/database/embedded/files';
import { withClient } from '../support/postgres-client';
import { holdPostgres } from '../support/postgres-hold';
import { dataDirectoryOf, discardRun, makeRunDirectory } from '../support/postgres-runs';

jest.setTimeout(60_000);

const asRoot = process.getuid?.() === 0 ? it : it.skip;

describe('embedded PostgreSQL', () => {
  const runs: string[] = [];
  let data: string;

  async function newDataDirectory(): Promise<string> {
    const run = await makeRunDirectory();
    runs.push(run);
    return dataDirectoryOf(run);
  }

  beforeEach(async () => {
    data = await newDataDirectory();
  });

  afterEach(async () => {
    for (const run of runs.splice(0)) await discardRun(run);
  });

  const start = (dataDirectory = data, durable = false): Promise<EmbeddedPostgres> =>
    startEmbeddedPostgres({ dataDirectory, durable });

  it('leaves no process behind when it is stopped, not even twice', async () => {
    const server = await start();
    const { pid } = await running(data);
    await Promise.all([server.stop(), server.stop()]);
    expect(await isServerOf(pid, data)).toBe(false);
  });

  it('keeps the orders of yesterday, and the port that a database client has saved', async () => {
    const yesterday = await start();
    await writeMark(yesterday.url);
    await yesterday.stop();
    const today = await start();
    expect(today.url).toBe(yesterday.url);
    expect(await readMark(today.url)).toBe(1);
    await today.stop();
  });

  it('keeps the password from the other users of the machine', async () => {
    const server = await start();
    expect((await stat(join(data, 'superuser-password'))).mode & 0o777).toBe(0o600);
    const wrong = server.url.replace(/:[^:@]+@/, ':guess@');
    await expect(readMark(wrong)).rejects.toThrow('password authentication failed');
    await server.stop();
  });

  it('takes over the server of a killed program, and stops it in the end', async () => {
    const killed = await holdPostgres(data);
    await writeMark(killed.url);
    await killed.kill();
    const orphan = await running(data);

    const next = await start();
    expect((await running(data)).pid).toBe(orphan.pid);
    expect(await readMark(next.url)).toBe(1);
    await next.stop();
    expect(await isServerOf(orphan.pid, data)).toBe(false);
  });

  it('loses nothing that was committed when PostgreSQL itself is killed', async () => {
    const server = await start(data, true);
    await writeMark(server.url);
    process.kill((await running(data)).pid, 'SIGKILL');
    await server.stop();
    const next = await start(data, true);
    expect(await readMark(next.url)).toBe(1);
    await next.stop();
  });

  it('starts, and kills nobody, when the process number of a dead server belongs to another program', async () => {
    await (await start()).stop();
    const foreign = [process.pid, data, 1, 5432, '', '127.0.0.1', '1 1', 'ready', ''];
    await writeFile(join(data, PID_FILE), foreign.join('\n'));
    const server = await start();
    expect((await running(data)).pid).not.toBe(process.pid);
    await server.stop();
  });

  it('starts after a power cut that left the file of the process number empty', async () => {
    await (await start()).stop();
    await writeFile(join(data, PID_FILE), '');
    await utimes(join(data, PID_FILE), 1, 1);
    await (await start()).stop();
  });

  it('shares one server between two starts at the same time; the first to end does not end the other', async () => {
    const [first, second] = await Promise.all([start(), start()]);
    const { pid } = await running(data);
    expect(second.url).toBe(first.url);
    await writeMark(first.url);
    await first.stop();
    expect(await readMark(second.url)).toBe(1);
    await second.stop();
    expect(await isServerOf(pid, data)).toBe(false);
  });

  it('stops the server when two users of it stop at the same time', async () => {
    const both = await Promise.all([start(), start()]);
    const { pid } = await running(data);
    await Promise.all(both.map((server) => server.stop()));
    expect(await isServerOf(pid, data)).toBe(false);
  });

  it('starts over after a killed initdb, and throws nothing away that may be data', async () => {
    const deadPid = 2 ** 22 + 1;
    await mkdir(`${data}.initdb-${deadPid}-0`);
    await mkdir(data);
    await writeFile(join(data, 'PG_VERSION'), '18\n');
    await (await start()).stop();
    const names = await readdir(join(data, '..'));
    expect(names.filter((name) => name.includes('initdb'))).toEqual([]);
    expect(names.filter((name) => name.includes('incomplete'))).toHaveLength(1);
  });

  asRoot('runs in a checkout that only root can enter, and a copy of the checkout has data of its own', async () => {
    await chmod(join(data, '..'), 0o700);
    const first = await start();
    await writeMark(first.url);
    await first.stop();
    expect((await lstat(data)).isSymbolicLink()).toBe(true);

    const again = await start();
    expect(await readMark(again.url)).toBe(1);
    const copy = await newDataDirectory();
    await cp(data, copy, { verbatimSymlinks: true });
    const other = await start(copy);
    await expect(readMark(other.url)).rejects.toThrow('relation "mark" does not exist');
    await Promise.all([again.stop(), other.stop()]);
  });

  asRoot("takes root's own copy of a data directory along to where PostgreSQL can reach it", async () => {
    const original = await start();
    await writeMark(original.url);
    await original.stop();
    const copy = await newDataDirectory();
    await cp(data, copy, { recursive: true });
    await chmod(join(copy, '..'), 0o700);
    const server = await start(copy);
    expect(await readMark(server.url)).toBe(1);
    await server.stop();
  });
});

async function running(dataDirectory: string): Promise<RunningServer> {
  const server = await findServer(await canonicalPath(dataDirectory));
  if (server === undefined) throw new Error('no server runs');
  return server;
}

async function writeMark(url: string): Promise<void> {
  await withClient(url, (client) => client.query('CREATE TABLE mark AS SELECT 1 AS value'));
}

async function readMark(url: string): Promise<unknown> {
  const { rows } = await withClient(url, (client) => client.query<{ value: unknown }>('SELECT value FROM mark'));
  return rows[0]?.value;
}

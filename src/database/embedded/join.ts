import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseError } from 'pg';
import { launch, type LaunchOptions } from './launch';
import { Presence } from './presence';
import { findServer } from './process';
import { shutDown } from './shutdown';

const POLL_MS = 20;

/** Long enough for recovery after a crash; a server that is recovering answers, and says so. */
const PATIENCE_MS = 120_000;

/** A server that gives no answer for so long hangs: it is stopped by force, and a new one recovers its data. */
const SILENCE_MS = 15_000;

/** SQLSTATE invalid_password: somebody changed it, and asking again will not help. */
const WRONG_PASSWORD = '28P01';

export interface Joined {
  readonly url: string;
  readonly presence: Presence;
}

/** Joins the server of this directory, starting it if there is none, whatever other processes do meanwhile. */
export async function joinOrLaunch(options: LaunchOptions, urlOf: (port: number) => string): Promise<Joined> {
  const start = Date.now();
  let lastAnswer = start;
  let failure: unknown;
  while (Date.now() - start < PATIENCE_MS) {
    const server = await findServer(options.directory);
    if (server === undefined) {
      await launch(options);
      lastAnswer = Date.now();
    } else {
      try {
        const url = urlOf(server.port);
        const presence = await Presence.join(url);
        if (presence !== undefined) return { url, presence };
        lastAnswer = Date.now();
      } catch (error) {
        if (error instanceof DatabaseError && error.code === WRONG_PASSWORD) throw error;
        failure = error;
      }
    }
    if (Date.now() - lastAnswer > SILENCE_MS) await shutDown(options.directory);
    await delay(POLL_MS);
  }
  throw new Error(`PostgreSQL in ${options.directory} cannot be used`, { cause: failure });
}

import { Presence } from './presence';
import { findServer } from './process';
import { shutDown } from './shutdown';

/** Ends this process's use of the server, and the server with it if nobody else uses it. */
export async function leave(presence: Presence, directory: string, url: string): Promise<void> {
  // The claim is given up only after the shutdown: whoever joins in between waits, and then starts anew.
  const held = await isLast(presence, directory, url);
  if (held.last) await shutDown(directory);
  await held.presence.close();
}

interface Held {
  readonly presence: Presence;
  readonly last: boolean;
}

async function isLast(presence: Presence, directory: string, url: string): Promise<Held> {
  try {
    return { presence, last: await presence.isLast() };
  } catch {
    // Our connection was cut, by a crash of the server or by an administrator. Nothing may be left to stop.
    if ((await findServer(directory)) === undefined) return { presence, last: false };
    const again = await Presence.join(url).catch(() => undefined);
    return again === undefined ? { presence, last: true } : { presence: again, last: await again.isLast() };
  }
}

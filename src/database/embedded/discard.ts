import { rm } from 'node:fs/promises';
import { ORIGIN } from './data-link';
import { canonicalPath } from './files';
import { shutDown } from './shutdown';

/** Deletes a throw-away data directory, wherever its data really lies, after stopping the server if one still runs. */
export async function discardDataDirectory(dataDirectory: string): Promise<void> {
  const data = await canonicalPath(dataDirectory).catch(() => undefined);
  if (data === undefined) return;
  await shutDown(data);
  for (const path of [data, data + ORIGIN, dataDirectory]) {
    await rm(path, { recursive: true, force: true, maxRetries: 3 });
  }
}

import { findChromium } from './chromium';
import { keepForTeardown } from './global-state';
import { holdPostgres, type HeldPostgres } from './postgres-hold';
import { dataDirectoryOf, makeRunDirectory, sweepAbandonedRuns } from './postgres-runs';
import { dropDatabase, makeTemplate } from './postgres-template';

/**
 * One throw-away server for the whole run, or the one at TEST_DATABASE_URL, and one Chromium unpacked; the workers inherit
 * the variables.
 */
export default async function globalSetup(): Promise<void> {
  await sweepAbandonedRuns();
  const given = process.env.TEST_DATABASE_URL;
  const held = given ? undefined : await startThrowAway();
  const url = held?.url ?? given ?? '';
  process.env.CHROMIUM_PATH = await findChromium();
  const template = await makeTemplate(url);
  process.env.TEST_DATABASE_URL = url;
  process.env.TEST_TEMPLATE_DATABASE = template;
  keepForTeardown(async () => {
    if (held === undefined) return dropDatabase(url, template);
    // In watch mode the next run starts in this same process.
    delete process.env.TEST_DATABASE_URL;
    await held.release();
  });
}

async function startThrowAway(): Promise<HeldPostgres> {
  const runDirectory = await makeRunDirectory();
  return holdPostgres(dataDirectoryOf(runDirectory), runDirectory);
}

import { randomBytes } from 'node:crypto';
import { loadConfig } from '../../../src/config/load-config';
import { environment } from '../../support/boot-app';
import { createTestDatabase, type TestDatabase } from '../../support/postgres';
import { runInterleavings } from './run-interleavings';

const RUNS = 1_000;

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it('an order would end as whoever wrote last saw it: hints whose steps are done in any order', async () => {
  const nobody = 'http://127.0.0.1:1';
  const config = loadConfig({
    ...environment(database.url, nobody, nobody),
    ORDER_EVENTS_URL: nobody,
    ORDER_EVENTS_SECRET: `whsec_${randomBytes(24).toString('base64')}`,
  });
  await runInterleavings(config, RUNS);
}, 180_000);

import { createTestDatabase } from './postgres';
import { withClient } from './postgres-client';

it('gives every test file a database of its own, even when all of them begin at the same time', async () => {
  const databases = await Promise.all(Array.from({ length: 12 }, () => createTestDatabase()));
  expect(new Set(databases.map(({ url }) => url)).size).toBe(12);
  for (const { url } of databases) await withClient(url, (client) => client.query('CREATE TABLE own (id int)'));
  await Promise.all(databases.map((database) => database.drop()));
});

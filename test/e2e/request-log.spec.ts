import { until } from '../../src/sandbox/testing/until';
import { environment } from '../support/boot-app';
import { createTestDatabase } from '../support/postgres';
import { startServer } from '../support/server-process';

it('what matters would drown in the log among probes that come every second', async () => {
  const database = await createTestDatabase();
  const nowhere = 'http://127.0.0.1:9';
  const server = await startServer({ ...environment(database.url, nowhere, nowhere), LOG_LEVEL: 'info' });
  try {
    for (const path of ['/health/live', '/health/ready', '/metrics', '/orders/none']) await fetch(server.url + path);
    await until(() => server.output().includes('"path":"/orders/none"'));
    expect(server.output()).not.toMatch(/"path":"\/(health|metrics)/);
  } finally {
    await server.stop('SIGINT');
    await database.drop();
  }
});

import { environment } from '../support/boot-app';
import { KEYS } from '../support/keys';
import { startServer } from '../support/server-process';

it.each([
  { DATABASE_URL: `postgres://shop:${KEYS.upstreamSecret}@127.0.0.1:1/none` },
  { DATABASE_URL: `postgres://shop:${KEYS.upstreamSecret}@127.0.0.1:99999/none` },
  { DATABASE_URL: `postgres://shop:${KEYS.upstreamSecret}@ %/none` },
  { DATABASE_URL: KEYS.upstreamSecret },
  { PORT: KEYS.order, ADMIN_API_KEYS: KEYS.operator, IAMPORT_API_URL: KEYS.upstream, SMS_HTTP_URL: KEYS.sms },
])('a server that cannot start names no secret: %j', async (wrong) => {
  const base = environment('postgres://127.0.0.1:1/none', 'http://127.0.0.1:1', 'http://127.0.0.1:1');
  const started = startServer({ ...base, ...wrong });
  const { message } = await started.then(
    () => new Error('it started'),
    (error: unknown) => error as Error,
  );
  expect(message).toContain('the server ended');
  expect(Object.values(KEYS).filter((key) => message.includes(key))).toEqual([]);
});

import { useBrowser } from '../support/browser';
import { environment } from '../support/boot-app';
import { KEYS } from '../support/keys';
import { createTestDatabase, type TestDatabase } from '../support/postgres';
import { startServer, type ServerProcess } from '../support/server-process';

let database: TestDatabase;
let server: ServerProcess;
/** Where PUBLIC_URL says that it is, without being told. */
let own: string;
beforeAll(async () => {
  database = await createTestDatabase();
  const nowhere = 'http://127.0.0.1:9';
  server = await startServer(environment(database.url, nowhere, nowhere));
  own = server.url.replace('127.0.0.1', 'localhost');
}, 30_000);
afterAll(async () => {
  await server.stop();
  await database.drop();
});
const browser = useBrowser();

it('a form without scripts could not sign in: browsers name no origin under `no-referrer`', async () => {
  const policy = (await fetch(`${own}/admin/session`)).headers.get('referrer-policy') ?? '';
  const page = await browser.open();
  await page.route(`${own}/admin/form`, (route) =>
    route.fulfill({
      headers: { 'referrer-policy': policy },
      contentType: 'text/html',
      body: `<form method="post" action="/admin/session"><input name="key" value="${KEYS.operator}"><button>go</button></form>`,
    }),
  );
  await page.goto(`${own}/admin/form`);
  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button').click();
  expect(await (await answer).request().headerValue('origin')).toBe(own);
  expect((await answer).status()).toBe(200);
});

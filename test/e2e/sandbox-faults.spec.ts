import type { PaymentPage } from '../../src/iamport/wire-types';
import { startSandbox } from '../../src/sandbox/start-sandbox';
import { SandboxClient } from '../../src/sandbox/testing/sandbox-client';
import { until } from '../../src/sandbox/testing/until';
import { useSandbox } from '../../src/sandbox/testing/use-sandbox';

describe('sandbox: faults', () => {
  let chance = 0;
  const using = useSandbox({ random: () => chance });
  const faults = (body: object) => using.client.control<object>('PUT', '/faults', body);
  let path: string;
  const read = () => using.client.rest('GET', path);

  beforeEach(async () => {
    const { imp_uid } = await using.client.pay({ merchant_uid: 'order-1', amount: 1000 });
    path = `/payments/${imp_uid}`;
    expect((await read()).status).toBe(200);
  });

  it.each([
    ['any status', { status: 429 }, 429, /^text\/html/, /<h1>429/],
    ['HTML', { malformed: 'html' }, 200, /^text\/html/, /<html>/],
    ['JSON that ends early', { malformed: 'truncated' }, 200, /json/, /^\{"code":0.*[^}]$/],
    ['nothing', { empty: true }, 200, /json/, /^$/],
    ['a redirect', { redirect: 'http://example.test/' }, 302, /./, /^$/],
  ])('answers %s', async (_name, body, status, contentType, text) => {
    await faults(body);
    const answer = await using.client.send<string>('GET', path);
    expect(answer.status).toBe(status);
    expect(answer.contentType).toMatch(contentType);
    expect(answer.body).toMatch(text);
  });

  it('answers JSON that is no envelope, refusals with HTTP 200, and 401 to fresh tokens', async () => {
    await faults({ malformed: 'not_envelope' });
    expect((await read()).body).toEqual({ hello: 'world' });
    await faults({ malformed: null, refuse_code: -7 });
    expect(await read()).toMatchObject({ status: 200, body: { code: -7, response: null } });
    expect((await using.client.getToken()).body.code).toBe(0);
    await faults({ refuse_code: null, unauthorized: true });
    expect(await read()).toMatchObject({ status: 401, body: { code: -1, message: 'Unauthorized' } });
    expect((await using.client.getToken()).body.code).toBe(0);
  });

  it('answers megabytes', async () => {
    await faults({ oversized: true });
    const { body } = await read();
    expect(body.code).toBe(0);
    expect(JSON.stringify(body).length).toBeGreaterThan(5_000_000);
  });

  it('answers another payment', async () => {
    await faults({ wrong_payment: true });
    expect((await read()).body.response?.merchant_uid).toBe('sandbox-other-order');
    const other = await using.client.pay({ merchant_uid: 'order-2', amount: 1 });
    expect((await read()).body.response?.imp_uid).toBe(other.imp_uid);
    const found = await using.client.rest('GET', '/payments/find/order-1');
    expect(found.body.response?.imp_uid).toBe(other.imp_uid);
    const all = await using.client.rest<PaymentPage>('GET', '/payments/findAll/order-1');
    expect(all.body.response?.list).toMatchObject([{ imp_uid: other.imp_uid }]);
  });

  it('fails the token endpoint and nothing else', async () => {
    await faults({ fail_token: true });
    expect((await using.client.getToken()).status).toBe(503);
    expect((await read()).status).toBe(200);
  });

  it('fails by chance', async () => {
    await faults({ error_rate: 0.3 });
    chance = 0.29;
    expect((await read()).status).toBe(500);
    chance = 0.3;
    expect((await read()).status).toBe(200);
    await faults({ status: 502 });
    expect((await read()).status).toBe(200);
    chance = 0;
    expect((await read()).status).toBe(502);
  });

  it('is slow', async () => {
    await faults({ latency_ms: 80 });
    const started = performance.now();
    expect((await read()).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThanOrEqual(75);
  });

  it('hangs until reset, or breaks the connection', async () => {
    await faults({ hang: true });
    let ended = false;
    const hanging = using.client.send('GET', path).finally(() => (ended = true));
    hanging.catch(() => undefined);
    await until(async () => (await using.client.calls())['GET /payments/:imp_uid'] === 2);
    expect(ended).toBe(false);
    await using.client.control('POST', '/reset');
    await expect(hanging).rejects.toThrow();
    await faults({ disconnect: true });
    await expect(using.client.send('GET', path)).rejects.toThrow();
  });

  it('keeps to the routes and the number of calls it was given, and then clears itself', async () => {
    const view = await faults({ status: 503, routes: ['/payments/cancel', '/payments/find'], times: 2 });
    expect(view).toEqual({
      status: 503,
      routes: ['/payments/cancel', '/payments/find'],
      times: 2,
      webhooks: {},
      browser: {},
    });
    expect((await read()).status).toBe(200);
    expect((await using.client.rest('GET', '/payments/find/order-1')).status).toBe(503);
    expect((await using.client.rest('POST', '/payments/cancel', {})).status).toBe(503);
    expect((await using.client.rest('GET', '/payments/find/order-1')).status).toBe(200);
    expect(await using.client.control('GET', '/faults')).toEqual({ webhooks: {}, browser: {} });
  });

  it('lets unauthorized and refuse_code reach a named route that is no read', async () => {
    await faults({ unauthorized: true, routes: ['/payments/prepare'] });
    const body = { merchant_uid: 'order-9', amount: 1 };
    expect((await using.client.rest('POST', '/payments/prepare', body)).status).toBe(401);
    expect((await read()).status).toBe(200);
  });

  it.each([
    ['an error', { status: 500 }],
    ['no answer', { disconnect: true }],
    ['a cut answer', { malformed: 'truncated' }],
  ])('loses the answer of a cancel that was carried out: %s', async (_name, fault) => {
    await faults({ ...fault, carried_out: true, routes: ['/payments/cancel'], times: 1 });
    const { imp_uid } = (await read()).body.response ?? {};
    const lost = await using.client.rest('POST', '/payments/cancel', { imp_uid, amount: 100 }).catch(() => null);
    expect(lost?.body.code).not.toBe(0);
    expect((await read()).body.response).toMatchObject({ status: 'cancelled', cancel_amount: 100 });
  });

  it('carries nothing out without that', async () => {
    await faults({ status: 500, routes: ['/payments/cancel'], times: 1 });
    const { imp_uid } = (await read()).body.response ?? {};
    expect((await using.client.rest('POST', '/payments/cancel', { imp_uid })).status).toBe(500);
    expect((await read()).body.response?.status).toBe('paid');
  });

  it('merges, and never touches the controls', async () => {
    await faults({ status: 500, webhooks: { form: true } });
    await faults({});
    await faults({ webhooks: { double: true } });
    expect(await faults({ latency_ms: 1 })).toEqual({
      status: 500,
      latency_ms: 1,
      webhooks: { form: true, double: true },
      browser: {},
    });
    expect((await using.client.open({ merchant_uid: 'order-2', amount: 1 })).status).toBe('ready');
  });

  it.each([
    [{ latency: 5 }, /latency/],
    [{ malformed: 'xml' }, /malformed/],
    [{ error_rate: 2 }, /error_rate/],
    [{ webhooks: { dropped: true } }, /dropped/],
    [{ routes: '/payments' }, /routes/],
    [{ times: 0 }, /times/],
  ])('names what is wrong with %j', async (body, message) => {
    const answer = await using.client.send<{ message: string }>('PUT', '/sandbox/faults', body);
    expect(answer).toMatchObject({ status: 400, body: { status: 'invalid' } });
    expect(answer.body.message).toMatch(message);
  });
});

describe('sandbox: stopping', () => {
  it('closes at once although a call hangs and a webhook is delayed', async () => {
    const sandbox = await startSandbox({
      port: 0,
      apiKey: 'key',
      apiSecret: 'secret',
      webhookUrl: 'http://127.0.0.1:1/',
    });
    const client = new SandboxClient(sandbox.url, { imp_key: 'key', imp_secret: 'secret' });
    await client.control('PUT', '/faults', { hang: true, webhooks: { delay_ms: 600_000 } });
    await client.pay({ merchant_uid: 'order-1', amount: 1 });
    const hanging = client.getToken();
    hanging.catch(() => undefined);
    await until(async () => (await client.calls())['POST /users/getToken'] === 1);
    await sandbox.close();
    await expect(hanging).rejects.toThrow();
  });

  it('says so when its port is taken', async () => {
    const sandbox = await startSandbox({ port: 0, apiKey: 'key', apiSecret: 'secret' });
    const port = Number(new URL(sandbox.url).port);
    await expect(startSandbox({ port, apiKey: 'key', apiSecret: 'secret' })).rejects.toThrow(/EADDRINUSE/);
    await sandbox.close();
  });
});

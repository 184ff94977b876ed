import { useSandbox } from '../../src/sandbox/testing/use-sandbox';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

describe('sandbox: access tokens', () => {
  const using = useSandbox();

  async function token() {
    const { response } = (await using.client.getToken()).body;
    if (response === null) throw new Error('no token');
    return response;
  }
  const advance = (advance_seconds: number) => using.client.control('PUT', '/clock', { advance_seconds });
  const unauthorized = { code: -1, message: 'Unauthorized', response: null };

  it('gives a token of 40 hex digits for 1800 seconds, the same one to everybody who asks', async () => {
    const first = await token();
    expect(first.access_token).toMatch(/^[0-9a-f]{40}$/);
    expect(first.expired_at - first.now).toBe(1800);
    await advance(1000);
    const second = await token();
    expect(second).toEqual({ ...first, now: second.now });
    expect(second.now - first.now).toBeGreaterThanOrEqual(1000);
  });

  it('prolongs it by five minutes in its last minute, and only then', async () => {
    const first = await token();
    await advance(1735);
    expect((await token()).expired_at).toBe(first.expired_at);
    await advance(10);
    const prolonged = await token();
    expect(prolonged.access_token).toBe(first.access_token);
    expect(prolonged.expired_at).toBe(first.expired_at + 300);
  });

  it('makes a new one after expiry, and the old one is 401 from then on', async () => {
    const first = await token();
    await using.client.pay({ merchant_uid: 'order-1', amount: 100 });
    await advance(1801);
    const path = '/payments/find/order-1';
    const late = await using.client.send('GET', path, undefined, { authorization: `Bearer ${first.access_token}` });
    expect(late).toMatchObject({ status: 401, body: unauthorized });
    expect((await token()).access_token).not.toBe(first.access_token);
  });

  it('takes form bodies', async () => {
    const answer = await using.client.send('POST', '/users/getToken', 'imp_key=key&imp_secret=secret', FORM);
    expect(answer).toMatchObject({ status: 200, body: { code: 0, message: null } });
  });

  it.each([
    ['wrong secret', { imp_key: 'key', imp_secret: 'no' }, 401, '인증에 실패하였습니다. API키와 secret을 확인하세요.'],
    ['wrong key', { imp_key: 'no', imp_secret: 'secret' }, 401, '인증에 실패하였습니다. API키와 secret을 확인하세요.'],
    ['no secret', { imp_key: 'key' }, 400, 'imp_key, imp_secret 파라메터가 누락되었습니다.'],
    ['nothing', {}, 400, 'imp_key, imp_secret 파라메터가 누락되었습니다.'],
  ])('refuses: %s', async (_case, body, status, message) => {
    const answer = await using.client.send('POST', '/users/getToken', body);
    expect(answer).toMatchObject({ status, body: { code: -1, message, response: null } });
  });

  it('takes Bearer, the bare token and X-ImpTokenHeader', async () => {
    const { access_token } = await token();
    const { imp_uid } = await using.client.pay({ merchant_uid: 'order-1', amount: 100 });
    for (const headers of [
      { authorization: `Bearer ${access_token}` },
      { authorization: access_token },
      { 'X-ImpTokenHeader': access_token },
    ]) {
      expect((await using.client.send('GET', `/payments/${imp_uid}`, undefined, headers)).status).toBe(200);
    }
  });

  it.each([
    ['GET', '/payments/imp_000000000001'],
    ['GET', '/payments/imp_000000000001/balance'],
    ['GET', '/payments?imp_uid[]=imp_000000000001'],
    ['GET', '/payments/find/x'],
    ['GET', '/payments/findAll/x/paid'],
    ['GET', '/payments/status/all'],
    ['POST', '/payments/prepare'],
    ['PUT', '/payments/prepare'],
    ['GET', '/payments/prepare/x'],
    ['POST', '/payments/cancel'],
    ['POST', '/vbanks'],
    ['PUT', '/vbanks/imp_000000000001'],
    ['DELETE', '/vbanks/imp_000000000001'],
  ] as const)('asks for a token: %s %s', async (method, path) => {
    const answers = [
      await using.client.send(method, path),
      await using.client.send(method, path, undefined, { authorization: `Bearer ${'0'.repeat(40)}` }),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ status: 401, body: unauthorized });
  });

  it('can revoke a token, shorten the next one and let the clock of upstream be wrong', async () => {
    const first = await token();
    await using.client.control('PUT', '/faults', {
      revoke_token: true,
      token_lifetime_seconds: 20,
      clock_skew_seconds: 600,
    });
    const old = { authorization: `Bearer ${first.access_token}` };
    expect((await using.client.send('GET', '/payments/status/all', undefined, old)).status).toBe(401);
    const next = await token();
    expect(next.access_token).not.toBe(first.access_token);
    expect(next.expired_at - next.now).toBe(20);
    expect(next.now - first.now).toBeGreaterThanOrEqual(600);
    // In its last minute from birth: without an exception it would live for 320 s.
    expect((await token()).expired_at).toBe(next.expired_at);
    await advance(21);
    expect((await token()).access_token).not.toBe(next.access_token);
  });

  it('counts token calls and reads by route', async () => {
    const { imp_uid } = await using.client.pay({ merchant_uid: 'order-1', amount: 100 });
    await using.client.rest('GET', `/payments/${imp_uid}?include_sandbox=true`);
    await using.client.rest('GET', '/payments/imp_999999999999');
    await using.client.send('GET', '/payments/find/order-1');
    expect(await using.client.calls()).toEqual({
      'POST /users/getToken': 1,
      'GET /payments/:imp_uid': 2,
      'GET /payments/find/:merchant_uid': 1,
    });
  });
});

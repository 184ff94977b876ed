import { createHmac } from 'node:crypto';
import { NotifierError, type NotifierErrorCode, type SmsMessage } from '../vbank-notifier';
import { loadSolapi } from './load-solapi';
import { ProviderStandIn, SOLAPI_ACCEPTED } from './provider-stand-in';
import { SolapiNotifier } from './solapi-notifier';

const message: SmsMessage = {
  to: '01012344794',
  from: '0212345678',
  text: '머그컵 64,900원 입금\n신한 X3790127821223',
  type: 'SMS',
  subject: '입금 안내',
  idempotencyKey: 'notification-17',
};

const refusal = {
  to: message.to,
  from: message.from,
  type: 'SMS',
  statusMessage: '발신번호 미등록',
  statusCode: '1062',
};
const refused = { groupInfo: { count: { total: 1, registeredFailed: 1 } }, failedMessageList: [refusal] };

describe('Solapi driver', () => {
  const provider = new ProviderStandIn();
  let apiUrl: string;
  let notifier: SolapiNotifier;

  beforeEach(async () => {
    provider.received.length = 0;
    apiUrl = await provider.listen();
    notifier = new SolapiNotifier({ apiKey: 'KEY', apiSecret: 'solapi-secret', apiUrl }, 1000);
    provider.answerWith(200, SOLAPI_ACCEPTED);
  });
  afterEach(() => provider.close());

  it('sends one buyer one SMS when the connection breaks after the request was read', async () => {
    provider.answer = (response) => response.socket?.resetAndDestroy();
    await expect(failure(notifier.send(message))).resolves.toMatchObject({ code: 'unknown' });
    expect(provider.received).toHaveLength(1);
  });

  it('asks once when Solapi answers 503', async () => {
    provider.answerWith(503);
    await expect(failure(notifier.send(message))).resolves.toMatchObject({ code: 'notSent' });
    expect(provider.received).toHaveLength(1);
  });

  it('would send four if the SDK had the ordinary fetch: the reason for ours', async () => {
    provider.answer = (response) => response.socket?.resetAndDestroy();
    const { SolapiMessageService } = loadSolapi((url, init) => fetch(apiUrl + new URL(url).pathname, init));
    const sdk = new SolapiMessageService('KEY', 'solapi-secret');
    await failure(sdk.send({ to: message.to, from: message.from, text: message.text }));
    expect(provider.received).toHaveLength(4);
  });

  it('is signed as Solapi checks it: HMAC-SHA256 over date and salt', async () => {
    await expect(notifier.send(message)).resolves.toEqual({ providerReference: 'M4V1' });
    const [request] = provider.received;
    expect(request).toMatchObject({ method: 'POST', path: '/messages/v4/send-many/detail' });
    const signed = /^HMAC-SHA256 apiKey=KEY, date=(\S+), salt=(\w{12,64}), signature=([0-9a-f]{64})$/;
    const [, date = '', salt = '', signature] = signed.exec(request?.headers.authorization ?? '') ?? [];
    expect(signature).toBe(
      createHmac('sha256', 'solapi-secret')
        .update(date + salt)
        .digest('hex'),
    );
    expect(Date.now() - Date.parse(date)).toBeLessThan(60_000);
  });

  it('carries our key, by which an operator finds a message of unknown fate', async () => {
    await notifier.send(message);
    await notifier.send({ ...message, type: 'LMS' });
    const { to, from, text, subject } = message;
    const customFields = { idempotencyKey: 'notification-17' };
    const common = { to, from, text, autoTypeDetect: false, customFields };
    const sent = provider.received.map(({ body }) => (JSON.parse(body) as { messages: unknown }).messages);
    expect(sent).toEqual([[{ ...common, type: 'SMS' }], [{ ...common, type: 'LMS', subject }]]);
    expect(notifier.idempotent).toBe(false);
  });

  it.each<[string, number, unknown, NotifierErrorCode, string]>([
    ['a refused message', 200, refused, 'rejected', 'Solapi refused the message (1062)'],
    [
      'a wrong key',
      403,
      { errorCode: 'Forbidden', errorMessage: message.to },
      'rejected',
      'Solapi answered 403 (Forbidden)',
    ],
    [
      'an empty account',
      402,
      { errorCode: 'NotEnoughBalance', errorMessage: 'x' },
      'rejected',
      'Solapi answered 402 (NotEnoughBalance)',
    ],
    ['no JSON', 400, message.to, 'rejected', 'Solapi answered 400'],
    ['too many requests', 429, '', 'notSent', 'Solapi answered 429'],
    ['a redirect', 302, '', 'rejected', 'Solapi answered 302'],
    ['an error of its own', 500, { errorCode: message.to, errorMessage: 'x' }, 'unknown', 'Solapi answered 500'],
    ['a gateway’s page', 502, '<html>', 'unknown', 'Solapi answered 502'],
    ['an empty 200', 200, '', 'unknown', 'Solapi gave an answer that could not be read'],
    ['another 200', 200, '{}', 'unknown', 'Solapi gave an answer that could not be read'],
    [
      'a huge 200',
      200,
      { ...SOLAPI_ACCEPTED, page: 'x'.repeat(100_000) },
      'unknown',
      'Solapi gave an answer that could not be read',
    ],
  ])('%s is told as it is, asked once', async (_name, status, body, code, text) => {
    provider.answerWith(status, body);
    const error = await failure(notifier.send(message));
    expect(error).toBeInstanceOf(NotifierError);
    expect(error).toMatchObject({ code, message: text });
    expect(`${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`).not.toMatch(
      /4794|1223|solapi-secret|127\.0/,
    );
    expect(provider.received).toHaveLength(1);
  });

  it('gives up on a Solapi that hangs, without knowing', async () => {
    provider.answer = () => undefined;
    const hasty = new SolapiNotifier({ apiKey: 'KEY', apiSecret: 'solapi-secret', apiUrl }, 1_000);
    await expect(failure(hasty.send(message))).resolves.toMatchObject({ code: 'unknown' });
    expect(provider.received).toHaveLength(1);
  });

  it('knows that nothing left when nobody listens', async () => {
    await provider.close();
    await expect(failure(notifier.send(message))).resolves.toMatchObject({ code: 'notSent' });
  });

  it.each(['+14152879794', ''])('does not spend money on a number that Solapi cannot take (%j)', async (to) => {
    await expect(failure(notifier.send({ ...message, to }))).resolves.toMatchObject({ code: 'rejected' });
    expect(provider.received).toHaveLength(0);
  });

  it('leaves the fetch of the rest of the program alone', async () => {
    const before = globalThis.fetch;
    await notifier.send(message);
    expect(globalThis.fetch).toBe(before);
  });
});

async function failure(sending: Promise<unknown>): Promise<Error> {
  return sending.then(
    () => new Error('was sent'),
    (error: Error) => error,
  );
}

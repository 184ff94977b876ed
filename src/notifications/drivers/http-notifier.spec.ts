import { NotifierError, type NotifierErrorCode, type SmsMessage } from '../vbank-notifier';
import { HttpNotifier } from './http-notifier';
import { ProviderStandIn } from './provider-stand-in';

const message: SmsMessage = {
  to: '01012344794',
  from: '0212345678',
  text: '신한 X3790127821223',
  type: 'LMS',
  subject: '입금 안내',
  idempotencyKey: 'notification-17',
};

describe('HTTP driver', () => {
  const provider = new ProviderStandIn();
  let url: string;
  let notifier: HttpNotifier;

  beforeEach(async () => {
    provider.received.length = 0;
    provider.answerWith(200);
    url = `${await provider.listen()}/sms?shop=7`;
    notifier = new HttpNotifier({ url, token: 'secret-token' });
  });
  afterEach(() => provider.close());

  it('sends what the shop’s adapter was promised, the key that prevents a second SMS included', async () => {
    provider.answerWith(202);
    await notifier.send(message);
    expect(provider.received).toEqual([
      expect.objectContaining({
        method: 'POST',
        path: '/sms?shop=7',
        headers: expect.objectContaining({
          authorization: 'Bearer secret-token',
          'idempotency-key': 'notification-17',
          'content-type': 'application/json',
        }) as unknown,
      }),
    ]);
    const { to, from, text, type } = message;
    expect(JSON.parse(provider.received[0]?.body ?? '')).toEqual({ to, from, text, type });
  });

  it.each([
    [200, { id: 'm-1' }, 'm-1'],
    [201, { message_id: 42 }, '42'],
    [202, { ok: true }, null],
    [200, [], null],
    [200, 'null', null],
    [200, 'OK', null],
    [204, '', null],
  ])('a %d with %j is a sent message, not one to send again', async (status, body, providerReference) => {
    provider.answerWith(status, body);
    await expect(notifier.send(message)).resolves.toEqual({ providerReference });
  });

  it('a sent message stays sent when the rest of the answer is endless, broken or never comes', async () => {
    provider.answerWith(200, { id: 'm-1', page: 'x'.repeat(1_000_000) });
    await expect(notifier.send(message)).resolves.toEqual({ providerReference: null });
    provider.answer = (response) =>
      response.writeHead(200, { 'content-length': '100' }).write('{', () => response.destroy());
    await expect(notifier.send(message)).resolves.toEqual({ providerReference: null });
    provider.answer = (response) => response.writeHead(200).write('{');
    await expect(new HttpNotifier({ url, token: 't' }, 200).send(message)).resolves.toEqual({
      providerReference: null,
    });
  });

  it.each<[number, NotifierErrorCode]>([
    [302, 'rejected'],
    [400, 'rejected'],
    [401, 'rejected'],
    [404, 'rejected'],
    [408, 'notSent'],
    [409, 'unknown'],
    [425, 'notSent'],
    [429, 'notSent'],
    [500, 'unknown'],
    [502, 'unknown'],
    [503, 'notSent'],
    [504, 'unknown'],
  ])('a %d is told as %s, and asked once', async (status, code) => {
    provider.answerWith(status, { error: message.to }, { location: '/elsewhere' });
    await expect(failure(notifier.send(message))).resolves.toMatchObject({ code });
    expect(provider.received).toHaveLength(1);
  });

  it('does not call a message unsent that was read before the connection broke', async () => {
    provider.answer = (response) => response.destroy();
    await expect(failure(notifier.send(message))).resolves.toMatchObject({ code: 'unknown' });
    expect(provider.received).toHaveLength(1);
  });

  it('gives up on a provider that hangs, so that the queue goes on', async () => {
    provider.answer = () => undefined;
    const hasty = new HttpNotifier({ url, token: 'secret-token' }, 200);
    await expect(failure(hasty.send(message))).resolves.toMatchObject({ code: 'unknown' });
  });

  it.each(['http://127.0.0.1:1/', 'http://sms.invalid/'])(
    'knows that nothing left when nobody is at %s',
    async (nobody) => {
      const lost = new HttpNotifier({ url: nobody, token: 'secret-token' });
      await expect(failure(lost.send(message))).resolves.toMatchObject({ code: 'notSent' });
    },
  );

  it('goes past a proxy of the environment, which would read token and number', async () => {
    const before = process.env.http_proxy;
    process.env.http_proxy = 'http://127.0.0.1:1';
    try {
      await expect(notifier.send(message)).resolves.toBeDefined();
    } finally {
      if (before === undefined) delete process.env.http_proxy;
      else process.env.http_proxy = before;
    }
  });

  it('puts no number, token, text or address into an error, which ends up in a log', async () => {
    provider.answerWith(400, message);
    const errors = [await failure(notifier.send(message))];
    provider.answer = (response) => response.destroy();
    errors.push(await failure(notifier.send(message)));
    await provider.close();
    errors.push(await failure(notifier.send(message)));
    for (const error of errors) {
      expect(error).toBeInstanceOf(NotifierError);
      const told = `${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`;
      expect(told).not.toMatch(/4794|1223|secret-token|0212345678|127\.0\.0\.1|shop=7/);
    }
  });
});

async function failure(sending: Promise<unknown>): Promise<Error> {
  return sending.then(
    () => new Error('was sent'),
    (error: Error) => error,
  );
}

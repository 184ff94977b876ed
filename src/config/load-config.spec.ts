import { ConfigError } from './config-problems';
import { loadConfig } from './load-config';

const NEEDED = {
  DATABASE_URL: 'postgres://shop@localhost/payments',
  IAMPORT_API_KEY: 'key_of_iamport',
  IAMPORT_API_SECRET: 'secret_of_iamport',
  ORDER_API_KEY: 'long_enough_order_key',
};
const HTTP_SMS = {
  SMS_DRIVER: 'http',
  SMS_SENDER: '02-123-4567',
  SMS_HTTP_URL: 'https://sms.example',
  SMS_HTTP_TOKEN: 'token',
};
/** What a shop must set before it goes live. */
const LIVE = { ...NEEDED, ...HTTP_SMS, NODE_ENV: 'production', ADMIN_API_KEYS: 'kim:operator:long_enough_admin_key' };

/** What is wrong, by variable; nothing if the server would start. */
function problems(env: NodeJS.ProcessEnv): string[] {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [...error.problems];
  }
}
const named = (env: NodeJS.ProcessEnv) => [...new Set(problems(env).map((problem) => problem.split(' ')[0]))];

describe('what a shop leaves unset', () => {
  it('is as the documentation says, or a server does other things than its operator believes', () => {
    expect(loadConfig(NEEDED)).toMatchObject({
      production: false,
      host: '0.0.0.0',
      port: 3000,
      publicUrl: 'http://localhost:3000',
      locale: 'ko',
      logLevel: 'info',
      trustProxy: false,
      database: { url: NEEDED.DATABASE_URL, poolSize: 10, migrate: true },
      iamport: {
        apiUrl: 'https://api.iamport.kr',
        apiKey: NEEDED.IAMPORT_API_KEY,
        apiSecret: NEEDED.IAMPORT_API_SECRET,
        merchantId: undefined,
        mode: 'live',
        timeoutMs: 5000,
      },
      sms: { driver: 'console', sender: '' },
      orderApiKey: NEEDED.ORDER_API_KEY,
      adminKeys: [],
      checkoutOrigins: [],
      checkoutResultUrl: undefined,
      webhookAllowedIps: [],
    });
  });

  it('may be set to nothing, as `docker compose` does with a variable that is not there', () => {
    const optional = ['HOST', 'PORT', 'PUBLIC_URL', 'DATABASE_POOL_SIZE', 'DATABASE_MIGRATE', 'IAMPORT_API_URL'];
    const more = ['IAMPORT_MERCHANT_ID', 'IAMPORT_MODE', 'IAMPORT_TIMEOUT_MS', 'ADMIN_API_KEYS', 'CHECKOUT_ORIGINS'];
    const rest = ['CHECKOUT_RESULT_URL', 'SMS_DRIVER', 'SMS_SENDER', 'LOCALE', 'WEBHOOK_ALLOWED_IPS', 'TRUST_PROXY'];
    const empty = Object.fromEntries(
      [...optional, ...more, ...rest, 'LOG_LEVEL', 'NODE_ENV'].map((name) => [name, '']),
    );
    expect(loadConfig({ ...NEEDED, ...empty })).toEqual(loadConfig(NEEDED));
  });

  it('follows the port in the public address', () => {
    expect(loadConfig({ ...NEEDED, PORT: '8080' }).publicUrl).toBe('http://localhost:8080');
    expect(loadConfig({ ...NEEDED, PUBLIC_URL: 'https://pay.example//' }).publicUrl).toBe('https://pay.example');
  });
});

describe('what must be there is asked for by its name', () => {
  it.each([...Object.keys(NEEDED), ...Object.keys(HTTP_SMS).slice(1), 'ADMIN_API_KEYS'])('%s', (variable) => {
    expect(problems(LIVE)).toEqual([]);
    expect(problems({ ...LIVE, [variable]: undefined })).toEqual([`${variable} is missing`]);
    expect(problems({ ...LIVE, [variable]: '' })).toEqual([`${variable} is missing`]);
  });

  it('everything that is missing at once, so that nobody starts ten times', () => {
    expect(named({ NODE_ENV: 'production', SMS_DRIVER: 'solapi' })).toEqual(
      expect.arrayContaining([
        ...Object.keys(NEEDED),
        'ADMIN_API_KEYS',
        'SMS_SENDER',
        'SOLAPI_API_KEY',
        'SOLAPI_API_SECRET',
      ]),
    );
  });
});

/** Recognisable wherever it came out. */
const SECRET = 'c4n4ry s3cr3t';
describe('a wrong value is refused by the name of its variable, and the value is not printed', () => {
  it.each([
    ['NODE_ENV', ['prod', 'Production']],
    ['PORT', ['-1', '65536', '80.5', 'http']],
    ['PUBLIC_URL', ['pay.example', 'ftp://pay.example', '/']],
    ['LOCALE', ['kr', 'KO']],
    ['LOG_LEVEL', ['verbose', 'INFO']],
    [
      'TRUST_PROXY',
      [
        'true',
        'TRUE',
        'yes',
        '*',
        '-1',
        '10.0.0.0/8,true',
        'loopback',
        'abc',
        '300.1.1.1',
        '10.0.0.0/33',
        '0.0.0.0/0',
        '::/0',
      ],
    ],
    ['DATABASE_URL', ['mysql://localhost/x', 'localhost/x', 'postgres:/x']],
    ['DATABASE_POOL_SIZE', ['0', '1', '1.5', '501', 'ten']],
    ['DATABASE_MIGRATE', ['yes', '1', 'TRUE']],
    ['IAMPORT_API_URL', ['api.iamport.kr', 'ftp://api.iamport.kr']],
    ['IAMPORT_MERCHANT_ID', ['00000000', 'imp', 'impx1']],
    ['IAMPORT_MODE', ['sandbox', 'LIVE']],
    ['IAMPORT_TIMEOUT_MS', ['0', '5s', '-5', '60001']],
    [
      'ADMIN_API_KEYS',
      ['kim', 'kim:operator', 'kim:root:long_enough_admin_key', 'kim:operator:', ':operator:long_enough_admin_key'],
    ],
    ['CHECKOUT_ORIGINS', ['*', 'shop.example', 'https://a.example,*']],
    ['CHECKOUT_RESULT_URL', ['javascript:alert(1)', '/done']],
    ['PII_RETENTION_DAYS', ['29', '0', '-30', '30.5', 'year']],
    ['SMS_DRIVER', ['twilio', 'HTTP']],
    ['SMS_ALLOW_CONSOLE', ['yes']],
    ['SMS_SENDER', ['shop', '02 123']],
    ['SMS_HTTP_URL', ['sms.example']],
    ['WEBHOOK_ALLOWED_IPS', ['any', '*', '300.1.1.1', '10.0.0.0/33', 'abc', '52.78.100.19,oops']],
  ])('%s', (variable, values) => {
    for (const value of [...values, SECRET]) {
      const found = problems({ ...LIVE, [variable]: value });
      expect([value, found.map((problem) => problem.split(' ')[0])]).toEqual([value, [variable]]);
      expect(found.join()).not.toContain(SECRET);
    }
  });

  it('no problem of any variable repeats what stands in it', () => {
    const everything = Object.fromEntries(Object.keys(LIVE).map((name) => [name, `${SECRET} ${name.toLowerCase()}`]));
    const message = new ConfigError(problems(everything)).message;
    expect(message).toContain('ADMIN_API_KEYS');
    expect(message).not.toContain(SECRET);
  });
});

describe('what must not go live is refused', () => {
  it.each([
    ['the sample key of the documentation', 'IAMPORT_API_KEY', 'imp_apikey'],
    ['credentials in the clear', 'IAMPORT_API_URL', 'http://api.iamport.kr'],
    ['a name that only looks like loopback', 'IAMPORT_API_URL', 'http://127.0.0.1.evil.example'],
    ['another that does', 'IAMPORT_API_URL', 'http://localhost.evil.example'],
    ['user names that do', 'IAMPORT_API_URL', 'http://127.0.0.1@evil.example'],
    ['every proxy of the world', 'TRUST_PROXY', 'true'],
    ['a demo key that stands in the README', 'ORDER_API_KEY', 'demo_order_key'],
    ['a key that can be guessed', 'ORDER_API_KEY', 'order'],
    ['a demo key of an operator', 'ADMIN_API_KEYS', 'kim:operator:demo_operator_key'],
    ['a demo key among sound ones', 'ADMIN_API_KEYS', 'kim:operator:long_enough_admin_key,lee:viewer:demo_viewer_key'],
    ['a short key of an operator', 'ADMIN_API_KEYS', 'kim:operator:admin'],
    ['fifteen characters', 'ORDER_API_KEY', 'x'.repeat(15)],
    ['fifteen for an operator', 'ADMIN_API_KEYS', `kim:operator:${'x'.repeat(15)}`],
    ['the shop’s key for an operator', 'ADMIN_API_KEYS', `kim:operator:${NEEDED.ORDER_API_KEY}`],
    ['one key for two', 'ADMIN_API_KEYS', 'kim:operator:long_enough_admin_key,lee:viewer:long_enough_admin_key'],
    ['one name for two', 'ADMIN_API_KEYS', 'kim:operator:long_enough_admin_key,kim:viewer:other_long_enough_admin_key'],
    ['messages that reach no buyer', 'SMS_DRIVER', 'console'],
  ])('%s', (_why, variable, value) => {
    expect(named({ ...LIVE, [variable]: value })).toEqual([variable]);
  });

  it('sixteen characters are a key', () => {
    const keys = { ORDER_API_KEY: 'x'.repeat(16), ADMIN_API_KEYS: `kim:operator:${'y'.repeat(16)}` };
    expect(problems({ ...LIVE, ...keys })).toEqual([]);
  });

  it('messages to the console are for whoever insists', () => {
    expect(problems({ ...LIVE, SMS_DRIVER: 'console', SMS_ALLOW_CONSOLE: 'true' })).toEqual([]);
    expect(named({ ...LIVE, SMS_DRIVER: 'console', SMS_ALLOW_CONSOLE: 'false' })).toEqual(['SMS_DRIVER']);
  });

  it('outside production too: the sample key and credentials in the clear', () => {
    expect(named({ ...NEEDED, IAMPORT_API_KEY: 'imp_apikey' })).toEqual(['IAMPORT_API_KEY']);
    expect(named({ ...NEEDED, IAMPORT_API_URL: 'http://10.0.0.1' })).toEqual(['IAMPORT_API_URL']);
  });

  it.each(['http://127.0.0.1:4010', 'http://localhost:4010', 'http://[::1]:4010', 'https://relay.example/iamport/'])(
    '%s is fine, or nobody could try anything out',
    (url) => expect(loadConfig({ ...LIVE, IAMPORT_API_URL: url }).iamport.apiUrl).toBe(url.replace(/\/$/, '')),
  );
});

describe('lists', () => {
  it('are read with or without blanks, and a key may hold colons', () => {
    const config = loadConfig({
      ...NEEDED,
      ADMIN_API_KEYS: ' kim:operator:a:b:c , lee:viewer:other_key ,',
      CHECKOUT_ORIGINS: 'https://a.example, http://localhost:8080',
      WEBHOOK_ALLOWED_IPS: '52.78.100.19, 2001:db8::/32',
    });
    expect(config.adminKeys).toEqual([
      { name: 'kim', role: 'operator', key: 'a:b:c' },
      { name: 'lee', role: 'viewer', key: 'other_key' },
    ]);
    expect(config.checkoutOrigins).toEqual(['https://a.example', 'http://localhost:8080']);
    expect(config.webhookAllowedIps).toEqual(['52.78.100.19', '2001:db8::/32']);
  });

  it.each<[string, number | string[]]>([
    ['1', 1],
    ['2', 2],
    ['10.0.0.0/8', ['10.0.0.0/8']],
    ['10.0.0.1, ::1', ['10.0.0.1', '::1']],
  ])('TRUST_PROXY=%s', (value, expected) => {
    expect(loadConfig({ ...NEEDED, TRUST_PROXY: value }).trustProxy).toEqual(expected);
  });
});

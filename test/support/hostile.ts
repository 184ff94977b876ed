import fc from 'fast-check';

/** Every hostile value of a run follows from it: the same on every machine, so that a failure can be had again. */
export const SEED = Number(process.env.ATTACK_SEED ?? 20_261_121);

const NESTED = 7_000;
/** A little below the 16 kB that the server reads. */
export const DEEP = {
  lists: '['.repeat(NESTED) + ']'.repeat(NESTED),
  unclosed: '['.repeat(16_000),
  objects: '{"a":'.repeat(2_300) + '1' + '}'.repeat(2_300),
};

/** Names that mean something to JavaScript, to the frameworks or to us. */
const NAMES = [
  ...['imp_uid', 'merchant_uid', 'status', 'amount', 'name', 'currency', 'custom_data', 'buyer_tel', 'reference'],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'toJSON', 'then', 'hasOwnProperty', 'length'],
  ...['', '\0', '\ud800', '$where', 'a.b', 'a[b]', '0'],
];
const TEXTS = [
  ...['imp_123456789012', 'imps_999999999999', 'imp_12345678901', 'imp_123456789012\n', 'IMP_123456789012'],
  ...[
    'imp_../../users',
    '../payments/cancel',
    'imp_1234%2f..%2f..',
    'imp_123456789012?include_sandbox=true',
    '..',
    '.',
  ],
  ...[
    '',
    ' ',
    '\0',
    'a\0b',
    '\ud800',
    '\udc00x',
    '\ufeff',
    '\u2028',
    '😀'.repeat(40),
    '☀\ufe0f'.repeat(40),
    'x'.repeat(5000),
  ],
  ...[
    'null',
    'undefined',
    'NaN',
    '-1',
    '1e999',
    '0x10',
    '64900',
    "' OR 1=1 --",
    '${jndi:ldap://x}',
    '{{7*7}}',
    '<script>',
  ],
  ...['KRW', 'paid', 'card', '%s%n%d', '2026-01-01', '00000000-0000-0000-0000-000000000000'],
];
const NUMBERS = [0, -0, -1, 1, 0.1, 1e-9, 64900, 1e12, 1e13, 2 ** 53, -(2 ** 63), 1.7976931348623157e308, 5e-324];

const leaf = fc.oneof(
  fc.constantFrom<unknown>(...TEXTS, ...NUMBERS, null, true, false),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.double(),
);
const name = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...NAMES) }, { weight: 1, arbitrary: fc.string() });
/** Pairs, because an object could hold neither the same name twice nor `__proto__` as a plain name. */
export const hostileJson: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'hostile' },
    { weight: 4, arbitrary: leaf.map((value) => JSON.stringify(value) ?? 'null') },
    { weight: 1, arbitrary: fc.constantFrom('1e400', '-1e400', '9'.repeat(400), '1e-400') },
    {
      weight: 3,
      arbitrary: fc
        .array(fc.tuple(name, tie('value')), { maxLength: 6 })
        .map((pairs) => `{${pairs.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(',')}}`),
    },
    { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 4 }).map((items) => `[${items.join(',')}]`) },
  ),
})).value;

const hostileForm = fc
  .array(fc.tuple(name, fc.oneof(fc.constantFrom(...TEXTS), fc.string({ unit: 'binary' }))), { maxLength: 8 })
  .map((pairs) => pairs.map(([key, value]) => `${loosely(key)}=${loosely(value)}`).join('&'));

/** As a careless client escapes: half of it, or wrongly. */
function loosely(text: string): string {
  return text.toWellFormed().replaceAll(/[\0&=\s]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/** The bytes of a body: JSON, forms, halves of them, and bytes that are no text. */
const hostileBody: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 6, arbitrary: hostileJson.map((text) => Buffer.from(text)) },
  { weight: 3, arbitrary: hostileForm.map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: hostileJson.map((text) => Buffer.from(text).subarray(0, text.length / 2)) },
  { weight: 1, arbitrary: hostileJson.map((text) => Buffer.from(`\ufeff${text}`)) },
  { weight: 1, arbitrary: hostileJson.map((text) => Buffer.from(text, 'utf16le')) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
);

const TYPES = [
  ...['application/json', 'application/json', 'application/json; charset=utf-8', 'application/json;charset=utf-16'],
  ...['application/x-www-form-urlencoded', 'application/x-www-form-urlencoded; charset=euc-kr', 'text/plain'],
  ...[
    'multipart/form-data; boundary=x',
    'application/vnd.api+json',
    'APPLICATION/JSON',
    ';',
    'application/json;;=',
    'x',
  ],
];

/** Each with its content type; undefined for none at all. */
export const hostilePost = fc.record({ body: hostileBody, type: fc.constantFrom(...TYPES, undefined) });

const SEGMENTS = [
  '%00',
  '%zz',
  '%',
  '%c3%28',
  '%ed%a0%80',
  '..',
  '%2e%2e',
  '..%2f..',
  '%2f',
  '//',
  ';a=b',
  '%F0%9F%98%80',
  "'",
];
export const hostileSegment = fc.oneof(
  fc.constantFrom(...SEGMENTS, 'x'.repeat(101), 'x'.repeat(4000)),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 50 }).map((text) => encodeURIComponent(text.toWellFormed())),
  fc.webPath().map((path) => path.slice(1)),
);

const PARAMETERS = [
  ...['imp_uid', 'merchant_uid', 'imp_success', 'error_msg', 'error_code', 'q', 'cursor', 'limit', 'status', 'from'],
  ...['to', 'review', 'customer_id', '__proto__', 'constructor', 'imp_uid[]', 'a[b][c]', ''],
];
const VALUES = [
  ...TEXTS.map((text) => encodeURIComponent(text.toWellFormed())),
  '%',
  '%zz',
  '%c3%28',
  '%00',
  '+',
  '[]',
];
export const hostileQuery = fc
  .array(fc.tuple(fc.constantFrom(...PARAMETERS), fc.constantFrom(...VALUES)), { maxLength: 6 })
  .map((pairs) => pairs.map(([key, value]) => `${key}=${value}`).join('&'));

/** A JSON object of fields that no delivery should have, as text without its braces. */
export const hostileFields = fc
  .array(fc.tuple(name, hostileJson), { minLength: 1, maxLength: 6 })
  .map((pairs) => pairs.filter(([key]) => key !== 'imp_uid' && key !== 'merchant_uid'))
  .map((pairs) => pairs.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(','));

export function sample<T>(arbitrary: fc.Arbitrary<T>, times: number): T[] {
  return fc.sample(arbitrary, { numRuns: times, seed: SEED });
}

/** A few requests at a time; what `check` says is wrong, at most five of it. */
export async function findFaults<T>(cases: readonly T[], check: (one: T) => Promise<string | null>): Promise<string[]> {
  const faults: string[] = [];
  for (let next = 0; next < cases.length && faults.length < 5; next += 24) {
    const found = await Promise.all(cases.slice(next, next + 24).map(check));
    faults.push(...found.filter((fault) => fault !== null));
  }
  return [...new Set(faults)].slice(0, 5);
}

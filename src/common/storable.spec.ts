import fc from 'fast-check';
import { storable, storableText } from './storable';

const NUL_OR_LONE = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** As deep as PostgreSQL would have to go. */
function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

function nested(depth: number): unknown {
  let value: unknown = 'bottom';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

it.each([
  ['a\0b', 'ab'],
  ['\0', ''],
  ['\ud83d\ude00', '\ud83d\ude00'],
  ['a\ud83db', 'a\ufffdb'],
  ['\ude00\ud83d', '\ufffd\ufffd'],
  ['한글 \n\t\u2028', '한글 \n\t\u2028'],
])('of %j, a column can hold %j', (text, held) => {
  expect(storableText(text)).toBe(held);
  expect(storable(text)).toBe(held);
});

it('what can be held stays as it came: a webhook is evidence', () => {
  const body = { imp_uid: 'imp_1', list: [1, 'two', null, true, { three: 3.5 }], empty: {}, none: [] };
  expect(storable(body)).toEqual(body);
  for (const value of [null, true, false, 0, -1.5, '']) expect(storable(value)).toBe(value);
});

it('names are held like values', () => {
  expect(storable({ 'a\0b': 1, 'c\ud800': { '\0d': [2] } })).toEqual({ ab: 1, 'c\ufffd': { d: [2] } });
});

it('`__proto__` as a name changes no object', () => {
  const held = storable(JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'));
  expect(Object.getPrototypeOf(held)).toBe(Object.prototype);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

it('however deep, it is cut where a statement would end, and nothing above is lost', () => {
  expect(storable(nested(5))).toEqual(nested(5));
  for (const depth of [9, 100, 5_000])
    expect(depthOf(storable({ kept: 'kept', deep: nested(depth) }))).toBeLessThan(10);
  expect(storable({ kept: 'kept', deep: nested(5_000) })).toMatchObject({ kept: 'kept' });
});

it('nothing that JSON can carry leaves it with what PostgreSQL cannot hold, and twice is once', () => {
  const json = fc.jsonValue({ maxDepth: 12, stringUnit: 'binary' });
  const broken = fc.string({ unit: fc.constantFrom('\0', '\ud800', '\udc00', 'a', '😀') });
  fc.assert(
    fc.property(fc.oneof(json, fc.dictionary(broken, fc.array(broken))), (value) => {
      const held = storable(value);
      for (const text of textsOf(held)) expect(text).not.toMatch(NUL_OR_LONE);
      expect(storable(held)).toEqual(held);
    }),
  );
});

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => [name, ...textsOf(item)]);
}

import { IamportError } from './iamport-error';
import { parseToken } from './parse-token';

const answer = (fields: object): object => ({ access_token: 'a'.repeat(40), now: 1000, expired_at: 2800, ...fields });

describe('parseToken', () => {
  it.each([
    ['a fresh token', {}, 1_800_000],
    ['clocks far from ours', { now: 4_000_000_000, expired_at: 4_000_000_600 }, 600_000],
    ['times as text', { now: '1000', expired_at: '1060' }, 60_000],
    ['an absurd expiry, cut to an hour', { expired_at: 9e12 }, 3_600_000],
  ])('counts the lifetime on upstream’s own clock: %s', (_, fields, lifetimeMs) => {
    expect(parseToken(answer(fields))).toEqual({ token: 'a'.repeat(40), lifetimeMs });
  });

  it.each([
    { access_token: undefined },
    { access_token: '' },
    { access_token: 1 },
    { access_token: 'a\r\nX-Injected: 1' },
    { access_token: 'a'.repeat(1025) },
    { now: undefined },
    { expired_at: undefined },
    { expired_at: 'soon' },
    { expired_at: 1000 },
    { expired_at: 999 },
    { expired_at: -1 },
  ])('refuses $access_token $now $expired_at', (fields) => {
    expect(() => parseToken(answer(fields))).toThrow(new IamportError('malformed'));
  });

  it.each([null, [], 'token'])('refuses %j', (value) => {
    expect(() => parseToken(value)).toThrow(IamportError);
  });
});

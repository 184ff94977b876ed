import { IamportError } from './iamport-error';
import { unwrapEnvelope } from './unwrap-envelope';

const envelope = (code: unknown, message: unknown = null, response: unknown = null): string =>
  JSON.stringify({ code, message, response });

function failureOf(status: number, body: string): Pick<IamportError, 'code' | 'reason'> {
  try {
    unwrapEnvelope(status, body);
  } catch (error) {
    if (error instanceof IamportError) return { code: error.code, reason: error.reason };
  }
  throw new Error('no IamportError');
}

describe('unwrapEnvelope', () => {
  it.each([200, 201, 207])('HTTP %d with code 0 is an answer', (status) => {
    expect(unwrapEnvelope(status, envelope(0, null, { a: 1 }))).toEqual({ found: true, response: { a: 1 } });
  });

  it('a 404 with JSON means that there is no such payment', () => {
    const body = envelope(-1, '존재하지 않는 결제정보입니다.');
    expect(unwrapEnvelope(404, body)).toEqual({ found: false, reason: '존재하지 않는 결제정보입니다.' });
  });

  it.each([
    [
      'HTTP 200 that carries a failure',
      200,
      envelope(1, '이미 전액취소된 주문입니다.'),
      'refused',
      '이미 전액취소된 주문입니다.',
    ],
    ['a failure without words', 200, envelope(-1), 'refused', null],
    ['a failure with no text for a message', 200, envelope(-1, { text: 'x' }), 'refused', null],
    [
      'a 400 with an envelope',
      400,
      envelope(-1, '지원되지 않는 상태값입니다.'),
      'refused',
      '지원되지 않는 상태값입니다.',
    ],
    ['a 400 that calls itself a success', 400, envelope(0), 'refused', null],
    ['a 400 of a proxy', 400, '<html>', 'malformed', null],
    ['a 403 of a firewall', 403, '{"error":"denied"}', 'malformed', null],
    ['the HTML 404 of a wrong base URL', 404, '<html>', 'malformed', null],
    ['an empty 404', 404, '', 'malformed', null],
    ['a 404 with a JSON string', 404, '"not found"', 'malformed', null],
    ['a 404 with a JSON list', 404, '[]', 'malformed', null],
    ['401', 401, envelope(-1, 'Unauthorized'), 'unauthorized', null],
    ['401 without a body', 401, '', 'unauthorized', null],
    ['429', 429, '', 'rateLimited', null],
    ['500 that calls itself a success', 500, envelope(0, null, {}), 'serverError', null],
    ['503 with HTML', 503, '<html>', 'serverError', null],
    ['a redirect', 302, envelope(0, null, {}), 'malformed', null],
    ['an empty 200', 200, '', 'malformed', null],
    ['204', 204, '', 'malformed', null],
    ['cut JSON', 200, envelope(0, null, { a: 1 }).slice(0, -3), 'malformed', null],
    ['JSON null', 200, 'null', 'malformed', null],
    ['a list', 200, '[]', 'malformed', null],
    ['a bare payment', 200, '{"imp_uid":"imp_123456789012"}', 'malformed', null],
    ['a code that is no number', 200, envelope('0'), 'malformed', null],
  ] as const)('%s', (_, status, body, code, reason) => {
    expect(failureOf(status, body)).toEqual({ code, reason });
  });

  it('a success without a response is null, not undefined', () => {
    expect(unwrapEnvelope(200, '{"code":0}')).toEqual({ found: true, response: null });
  });

  it('cuts PG texts to one line of 200 characters and no half of one', () => {
    expect(failureOf(200, envelope(1, '가\r\n나\0')).reason).toBe('가 나');
    expect(failureOf(200, envelope(1, '🍎'.repeat(300))).reason).toBe('🍎'.repeat(200));
    expect(failureOf(200, envelope(1, '\ud83c')).reason).toBeNull();
  });
});

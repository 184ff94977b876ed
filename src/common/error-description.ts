import { QueryFailedError } from 'typeorm';

/** SQLSTATE classes in which PostgreSQL is away or overloaded: the same request may well succeed in a moment. */
const UNAVAILABLE_SQLSTATE = /^(08|53|57P|25P03|55P03|57014)/;
const CONNECTION_ERRORS = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH']);
/** pg says these without a code. */
const CONNECTION_MESSAGE =
  /Connection terminated|timeout exceeded when trying to connect|Client was closed|Driver not Connected/i;

export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  return UNAVAILABLE_SQLSTATE.test(code) || CONNECTION_ERRORS.has(code) || CONNECTION_MESSAGE.test(error.message);
}

/** What the engine says, or we do. Every other message may repeat what it was given: a body, a URL, a header. */
const TELLING = new Set(['Error', 'TypeError', 'RangeError', 'ReferenceError']);

/**
 * An error as a log line may show it. PostgreSQL repeats values in its messages (a telephone number among them), so
 * of a failed statement only the SQLSTATE and the constraint are told; of what has a code, the code.
 */
export function safeDescription(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  const stack = framesOf(error.stack);
  if (error instanceof QueryFailedError || /^[0-9A-Z]{5}$/.test(codeOf(error))) {
    const driver = driverErrorOf(error);
    return { error: error.name, code: codeOf(error), table: driver['table'], constraint: driver['constraint'], stack };
  }
  const code = codeOf(error);
  return { error: error.name, code, ...(code === '' && isTelling(error) && { message: error.message }), stack };
}

/** Nest logs another's error in one of its own, with the other's stack. */
function isTelling({ name, message, stack = '' }: Error): boolean {
  return TELLING.has(name) && stack.startsWith(message === '' ? name : `${name}: ${message}`);
}

/** Where it happened, and not the messages that stand in between. */
function framesOf(stack: string | undefined): string[] {
  return (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at .*[:<]/.test(line))
    .slice(0, 8);
}

function codeOf(error: Error): string {
  const { code } = driverErrorOf(error);
  return typeof code === 'string' ? code : '';
}

function driverErrorOf(error: Error): Record<string, unknown> {
  const source: unknown = error instanceof QueryFailedError ? error.driverError : error;
  return source as Record<string, unknown>;
}

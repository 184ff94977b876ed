import { NotifierError, type NotifierErrorCode } from '../vbank-notifier';
import { codeOfStatus } from './failure-code';
import { NO_ANSWER } from './solapi-fetch';

/** What the SDK throws, by its tag; each field only if that error has it. */
interface SolapiFailure {
  readonly _tag?: unknown;
  readonly httpStatus?: unknown;
  readonly errorCode?: unknown;
  readonly failedMessageList?: readonly { readonly statusCode?: unknown }[];
}

/** Thrown before anything is sent: the message or the key does not even have the right form. */
const BEFORE_SENDING: readonly unknown[] = ['BadRequestError', 'ApiKeyError'];

/**
 * Only codes are taken over: `errorMessage`, `failedMessageList` and the causes repeat the recipient's number.
 * Anything unexpected is `unknown`: an unreadable 200 may well mean that the SMS is on its way.
 */
export function solapiError(error: unknown): NotifierError {
  const failure: SolapiFailure = error instanceof Object ? error : {};
  if (failure._tag === 'MessageNotReceivedError') {
    return rejected(`Solapi refused the message${named(failure.failedMessageList?.[0]?.statusCode)}`);
  }
  if (BEFORE_SENDING.includes(failure._tag)) return rejected('Solapi cannot take a message of this form');
  if (failure.httpStatus === NO_ANSWER) return unanswered(failure.errorCode === 'notSent' ? 'notSent' : 'unknown');
  if (typeof failure.httpStatus === 'number') {
    const message = `Solapi answered ${failure.httpStatus}${named(failure.errorCode)}`;
    return new NotifierError(codeOfStatus(failure.httpStatus), message);
  }
  return new NotifierError('unknown', 'Solapi gave an answer that could not be read');
}

function rejected(message: string): NotifierError {
  return new NotifierError('rejected', message);
}

function unanswered(code: NotifierErrorCode): NotifierError {
  return new NotifierError(code, code === 'notSent' ? 'Solapi could not be reached' : 'Solapi did not answer');
}

/** Solapi's codes are words (`NotEnoughBalance`) or 4 digits (`1062`); whatever is longer is no code. */
function named(code: unknown): string {
  return typeof code === 'string' && /^(?:[A-Za-z_]{1,40}|\d{4})$/.test(code) ? ` (${code})` : '';
}

import { inspect } from 'node:util';
import { IamportError } from '../iamport-error';

/** Key, secret, tokens and the base URL, as the specs name them. */
const CONFIDENTIAL = /that-nobody-may-see|token-\d|Bearer|127\.0\.0\.1/;

/** The `IamportError` that `promise` fails with, after a look at all that a log or an answer could show of it. */
export async function failureOf(promise: Promise<unknown>): Promise<IamportError> {
  const error: unknown = await promise.then(
    () => new Error('no failure'),
    (reason: unknown) => reason,
  );
  expect(JSON.stringify(error) + inspect(error, { depth: 9, showHidden: true })).not.toMatch(CONFIDENTIAL);
  if (!(error instanceof IamportError)) throw error;
  return error;
}

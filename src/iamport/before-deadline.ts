import { IamportError } from './iamport-error';

/** What `promise` gives, or `timeout` once the deadline has passed. The promise itself goes on: others share it. */
export function beforeDeadline<T>(promise: Promise<T>, deadline: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = (): void => reject(new IamportError('timeout'));
    if (deadline.aborted) late();
    deadline.addEventListener('abort', late, { once: true });
    promise.then(resolve, reject).finally(() => deadline.removeEventListener('abort', late));
  });
}

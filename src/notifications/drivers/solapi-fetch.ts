import { NotifierError } from '../vbank-notifier';
import type { SolapiFetch } from './load-solapi';
import { codeOfStatus } from './failure-code';
import { DEADLINE_MS, sendOnce } from './send-once';

/** A status that no server sends: our own failure code is in `errorCode`. */
export const NO_ANSWER = 599;

/**
 * The transport of the Solapi SDK, which sends the same POST up to three times more when `fetch` throws (connection
 * refused, reset or aborted) or the answer is 503. Solapi takes no idempotency key, so a connection that breaks after
 * the request was read makes up to four SMS of one. This one never throws and never answers 503: the SDK sees an
 * ordinary server error, which it does not resend, and the job decides.
 */
export function solapiFetch(apiUrl: string | undefined, deadlineMs = DEADLINE_MS): SolapiFetch {
  return async (url, { method, headers, body }) => {
    try {
      const request = { method: method === 'GET' ? method : 'POST', url: onBase(url, apiUrl), headers } as const;
      const answer = await sendOnce(body === undefined ? request : { ...request, body }, deadlineMs);
      if (answer.status === 503) return noAnswer(codeOfStatus(503));
      return new Response(answer.body || null, { status: answer.status });
    } catch (error) {
      return noAnswer(error instanceof NotifierError ? error.code : 'unknown');
    }
  };
}

function onBase(url: string, apiUrl: string | undefined): string {
  return apiUrl === undefined ? url : apiUrl.replace(/\/+$/, '') + new URL(url).pathname + new URL(url).search;
}

function noAnswer(code: string): Response {
  return Response.json({ errorCode: code, errorMessage: code }, { status: NO_ANSWER });
}

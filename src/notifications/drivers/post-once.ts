import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { addAbortSignal, type Readable } from 'node:stream';
import axios from 'axios';
import { NotifierError } from '../vbank-notifier';
import { codeOfError } from './failure-code';

/** One attempt, from the look-up of the name to the last byte of the answer. */
export const DEADLINE_MS = 5000;
/** A provider's answer is below 2 kB; more is somebody else's page. */
const ANSWER_BYTES = 64 * 1024;

/** A fresh connection each time: one kept alive may be closed just as it is used, and then nobody knows who read. */
const FRESH = { httpAgent: new HttpAgent({ keepAlive: false }), httpsAgent: new HttpsAgent({ keepAlive: false }) };

export interface PostAnswer {
  readonly status: number;
  /** `''` if the answer broke off or was too large: its status still counts. */
  readonly body: string;
}

/**
 * POSTs once: no redirect, no proxy, no second try. Throws `NotifierError` if no answer came; its message names
 * neither address nor content.
 */
export async function postOnce(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  deadlineMs = DEADLINE_MS,
): Promise<PostAnswer> {
  const signal = AbortSignal.timeout(deadlineMs);
  try {
    const answer = await axios.post<Readable>(url, Buffer.from(body), {
      ...FRESH,
      headers,
      signal,
      responseType: 'stream',
      maxRedirects: 0,
      proxy: false,
      validateStatus: () => true,
    });
    return { status: answer.status, body: await textOf(addAbortSignal(signal, answer.data)) };
  } catch (error) {
    const code = codeOfError(error);
    const why = code === 'notSent' ? 'could not be reached' : 'did not answer';
    throw new NotifierError(code, `the SMS provider ${why}`);
  }
}

async function textOf(answer: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > ANSWER_BYTES) return '';
      chunks.push(chunk);
    }
  } catch {
    return '';
  }
  return Buffer.concat(chunks).toString();
}

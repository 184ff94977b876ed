import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { addAbortSignal, type Readable } from 'node:stream';
import axios from 'axios';
import { NotifierError } from '../vbank-notifier';
import { codeOfError } from './failure-code';

/** One attempt, from the look-up of the name to the last byte of the answer. */
export const DEADLINE_MS = 5000;
/** More is somebody else's page: a provider's answer to one message is below 2 kB, its list of 100 below 200 kB. */
const ANSWER_BYTES = { GET: 1024 * 1024, POST: 64 * 1024 };

/** A fresh connection each time: one kept alive may be closed just as it is used, and then nobody knows who read. */
const FRESH = { httpAgent: new HttpAgent({ keepAlive: false }), httpsAgent: new HttpsAgent({ keepAlive: false }) };

export interface OneRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answer {
  readonly status: number;
  /** `''` if the answer broke off or was too large: its status still counts. */
  readonly body: string;
}

/**
 * Asks once: no redirect, no proxy, no second try. Throws `NotifierError` if no answer came; its message names
 * neither address nor content.
 */
export async function sendOnce({ method, url, headers, body }: OneRequest, deadlineMs: number): Promise<Answer> {
  const signal = AbortSignal.timeout(deadlineMs);
  try {
    const answer = await axios.request<Readable>({
      ...FRESH,
      method,
      url,
      headers,
      ...(body === undefined ? {} : { data: Buffer.from(body) }),
      signal,
      responseType: 'stream',
      maxRedirects: 0,
      proxy: false,
      validateStatus: () => true,
    });
    return { status: answer.status, body: await textOf(addAbortSignal(signal, answer.data), ANSWER_BYTES[method]) };
  } catch (error) {
    const code = codeOfError(error);
    throw new NotifierError(code, code === 'notSent' ? 'nobody could be reached' : 'no answer came');
  }
}

async function textOf(answer: Readable, limit: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > limit) return '';
      chunks.push(chunk);
    }
  } catch {
    return '';
  }
  return Buffer.concat(chunks).toString();
}

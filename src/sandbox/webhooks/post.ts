export interface PostOptions {
  /** Form bytes instead of JSON. */
  form: boolean;
  timeoutMs: number;
  signal: AbortSignal;
}

export interface PostAnswer {
  /** Null: no answer, and `error` says why. */
  status: number | null;
  body: string | null;
  error: string | null;
}

const LONGEST_ANSWER = 2000;

export function contentTypeOf(form: boolean): string {
  return form ? 'application/x-www-form-urlencoded' : 'application/json';
}

/** One call to the shop. Never throws; redirects are not followed, for they are not what the shop was asked. */
export async function post(url: string, fields: object, options: PostOptions): Promise<PostAnswer> {
  const timeout = AbortSignal.timeout(options.timeoutMs);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': contentTypeOf(options.form) },
      body: options.form ? formOf(fields) : JSON.stringify(fields),
      redirect: 'manual',
      signal: AbortSignal.any([options.signal, timeout]),
    });
    const text = await response.text();
    return { status: response.status, body: text.slice(0, LONGEST_ANSWER), error: null };
  } catch (error) {
    return { status: null, body: null, error: timeout.aborted ? 'timeout' : reasonOf(error) };
  }
}

function formOf(fields: object): string {
  return new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)])).toString();
}

/** `fetch` hides what happened (ECONNREFUSED) in the cause. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as { cause?: { message?: string }; message?: string };
  return cause?.message ?? message ?? String(error);
}

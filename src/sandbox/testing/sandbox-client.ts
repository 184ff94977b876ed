import type { AccessToken, IamportEnvelope, IamportPayment } from '../../iamport/wire-types';
import type { WebhookRecord } from '../webhooks/webhook-record';

export interface Answer<T> {
  readonly status: number;
  readonly contentType: string | null;
  readonly body: T;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Drives a sandbox from a test: its REST routes as a merchant would, and its controls. */
export class SandboxClient {
  private token: string | null = null;

  constructor(
    readonly url: string,
    private readonly credentials: { imp_key: string; imp_secret: string },
  ) {}

  /** A control. Throws for an answer that is no 2xx, so that a test does not go on in vain. */
  async control<T = IamportPayment>(method: Method, path: string, body?: object): Promise<T> {
    const answer = await this.send<T>(method, `/sandbox${path}`, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async open(attempt: { merchant_uid: string; amount: number } & Record<string, unknown>): Promise<IamportPayment> {
    return this.control('POST', '/payments', attempt);
  }

  /** Opens and approves. */
  async pay(attempt: { merchant_uid: string; amount: number } & Record<string, unknown>): Promise<IamportPayment> {
    const { imp_uid } = await this.open(attempt);
    return this.control('POST', `/payments/${imp_uid}/approve`);
  }

  /** Opens and lets the bank hand out an account. */
  async issueVbank(
    attempt: { merchant_uid: string; amount: number } & Record<string, unknown>,
  ): Promise<IamportPayment> {
    const { imp_uid } = await this.open({ pay_method: 'vbank', ...attempt });
    return this.control('POST', `/payments/${imp_uid}/issue-vbank`);
  }

  async webhooks(): Promise<WebhookRecord[]> {
    return this.control('GET', '/webhooks');
  }

  async calls(): Promise<Record<string, number>> {
    return this.control('GET', '/calls');
  }

  async getToken(): Promise<Answer<IamportEnvelope<AccessToken>>> {
    return this.send('POST', '/users/getToken', this.credentials);
  }

  /** A REST route with a token, fetched on first use. */
  async rest<T = IamportPayment>(method: Method, path: string, body?: object): Promise<Answer<IamportEnvelope<T>>> {
    this.token ??= (await this.getToken()).body.response?.access_token ?? '';
    return this.send(method, path, body, { authorization: `Bearer ${this.token}` });
  }

  forgetToken(): void {
    this.token = null;
  }

  /** Anything. A body that is no JSON comes back as text. */
  async send<T>(
    method: Method,
    path: string,
    body?: object | string,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const response = await fetch(this.url + path, {
      method,
      redirect: 'manual',
      headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, contentType: response.headers.get('content-type'), body: parsed(text) as T };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

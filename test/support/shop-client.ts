import { KEYS } from './keys';

export interface Reply<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Undefined unless the answer is JSON. */
  readonly body: T;
}

export interface CreatedOrder {
  merchant_uid: string;
  order_token: string;
  name: string;
  amount: number;
  currency: string;
  status: string;
  created_at: string;
}

type Headers_ = Record<string, string>;

/** Talks to the server as the shop's back end, its checkout page, the buyer's phone, i'mport or an operator would. */
export class ShopClient {
  constructor(readonly url: string) {}

  /** Makes an order; throws unless it was made. */
  async order(fields: Record<string, unknown> = {}): Promise<CreatedOrder> {
    const reply = await this.createOrder({ name: 'Norway swivel chair', amount: 64900, ...fields });
    if (reply.status !== 201) throw new Error(`order not made: ${reply.text}`);
    return reply.body as unknown as CreatedOrder;
  }

  createOrder(body: unknown, headers: Headers_ = {}): Promise<Reply> {
    return this.json('POST', '/orders', body, { authorization: `Bearer ${KEYS.order}`, ...headers });
  }

  viewOrder(merchantUid: string, key: string = KEYS.order): Promise<Reply> {
    return this.send('GET', `/orders/${encodeURIComponent(merchantUid)}`, { authorization: `Bearer ${key}` });
  }

  complete(body: unknown, headers: Headers_ = {}): Promise<Reply> {
    return this.json('POST', '/payments/complete', body, headers);
  }

  /** The redirect as an application reads it. */
  redirect(query: string, headers: Headers_ = { accept: 'application/json' }): Promise<Reply> {
    return this.send('GET', `/payments/complete/mobile${query}`, headers);
  }

  webhook(body: unknown, headers: Headers_ = {}): Promise<Reply> {
    return this.json('POST', '/iamport-webhook', body, headers);
  }

  confirm(body: unknown, headers: Headers_ = {}): Promise<Reply> {
    return this.json('POST', '/payments/confirm', body, headers);
  }

  admin(path: string, key: string = KEYS.viewer): Promise<Reply> {
    return this.send('GET', `/admin${path}`, { authorization: `Bearer ${key}` });
  }

  json(method: string, path: string, body: unknown, headers: Headers_ = {}): Promise<Reply> {
    return this.send(method, path, { 'content-type': 'application/json', ...headers }, JSON.stringify(body));
  }

  form(
    path: string,
    fields: Record<string, string>,
    contentType = 'application/x-www-form-urlencoded',
  ): Promise<Reply> {
    return this.send('POST', path, { 'content-type': contentType }, new URLSearchParams(fields).toString());
  }

  async send(method: string, path: string, headers: Headers_ = {}, body?: string): Promise<Reply> {
    const response = await fetch(this.url + path, {
      method,
      headers,
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: (isJson ? JSON.parse(text) : undefined) as Record<string, unknown>,
    };
  }
}

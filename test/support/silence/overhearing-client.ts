import { ShopClient, type Reply } from '../shop-client';

/** One answer: what was asked for, as `GET /orders/… 200`, and everything that came back, headers and all. */
export interface Overheard {
  readonly asked: string;
  readonly told: string;
}

/** Writes down every answer it gets. */
export class OverhearingClient extends ShopClient {
  readonly overheard: Overheard[] = [];

  override async send(
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body?: string,
  ): Promise<Reply> {
    const reply = await super.send(method, path, headers, body);
    const lines = [...reply.headers].map(([name, value]) => `${name}: ${value}`);
    this.overheard.push({ asked: `${method} ${path} ${reply.status}`, told: [...lines, '', reply.text].join('\n') });
    return reply;
  }
}

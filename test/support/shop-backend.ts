import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

export interface OrderEventBody {
  type: string;
  timestamp: string;
  data: Record<string, unknown> & { merchant_uid: string; status: string };
}

export interface ReceivedEvent {
  readonly id: string;
  readonly body: OrderEventBody;
  /** What was answered. */
  readonly status: number;
}

/** What stands at the other end of `ORDER_EVENTS_URL`: takes only what is signed as Standard Webhooks asks. */
export interface ShopBackend {
  /** What a server needs to tell it of its orders. */
  readonly env: { ORDER_EVENTS_URL: string; ORDER_EVENTS_SECRET: string };
  readonly received: ReceivedEvent[];
  /** The types of what it took of an order, in the order in which they came. */
  typesOf(merchantUid: string): string[];
  /** What to answer from now on; 204 at first. */
  answerWith(status: number): void;
  close(): Promise<void>;
}

export async function startShopBackend(): Promise<ShopBackend> {
  const secret = `whsec_${randomBytes(24).toString('base64')}`;
  const verifier = new Webhook(secret);
  const received: ReceivedEvent[] = [];
  let next = 204;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const headers = request.headers as Record<string, string>;
      try {
        const body = verifier.verify(text, headers) as OrderEventBody;
        received.push({ id: headers['webhook-id'] ?? '', body, status: next });
        response.writeHead(next).end();
      } catch {
        response.writeHead(401).end();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    env: { ORDER_EVENTS_URL: `http://127.0.0.1:${port}/order-events`, ORDER_EVENTS_SECRET: secret },
    received,
    typesOf: (merchantUid) =>
      received
        .filter(({ body, status }) => body.data.merchant_uid === merchantUid && status === 204)
        .map(({ body }) => body.type),
    answerWith: (status) => {
      next = status;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

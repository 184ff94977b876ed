import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedSms {
  readonly to: string;
  readonly from: string;
  readonly text: string;
  readonly type: string;
  readonly idempotencyKey: string | undefined;
  readonly authorization: string | undefined;
}

/** What stands at the other end of `SMS_DRIVER=http`. */
export interface SmsReceiver {
  readonly url: string;
  readonly received: ReceivedSms[];
  /** What to answer from now on; 200 at first. */
  answerWith(status: number): void;
  close(): Promise<void>;
}

export async function startSmsReceiver(): Promise<SmsReceiver> {
  const received: ReceivedSms[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const message = JSON.parse(Buffer.concat(chunks).toString()) as Omit<
        ReceivedSms,
        'idempotencyKey' | 'authorization'
      >;
      const { authorization } = request.headers;
      const idempotencyKey = request.headers['idempotency-key'];
      received.push({ ...message, authorization, idempotencyKey: String(idempotencyKey) });
      response.writeHead(status, { 'content-type': 'application/json' }).end('{"id":"sms-1"}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/messages`,
    received,
    answerWith: (next) => {
      status = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

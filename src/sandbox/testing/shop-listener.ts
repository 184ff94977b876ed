import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Heard {
  readonly path: string;
  readonly contentType: string | undefined;
  readonly body: string;
}

export interface ShopListener {
  readonly url: string;
  /** In the order of arrival. */
  readonly heard: Heard[];
  /** Decides the next answers; null leaves the caller waiting. */
  answer: (heard: Heard) => { status: number; body?: string } | null;
  close(): Promise<void>;
}

/** The shop's side of a webhook or a confirm call, reduced to an ear. */
export async function listenAsShop(): Promise<ShopListener> {
  const server = createServer((request, response) => {
    void textOf(request).then((body) => {
      const heard = { path: request.url ?? '', contentType: request.headers['content-type'], body };
      shop.heard.push(heard);
      const answer = shop.answer(heard);
      if (answer === null) return;
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const shop: ShopListener = {
    url: `http://127.0.0.1:${port}`,
    heard: [],
    answer: () => ({ status: 200 }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return shop;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface ShowingUpstream {
  readonly url: string;
  /** The sandbox behind it. */
  target: string;
  close(): Promise<void>;
}

/** An upstream that hides no test payment: before 2026-01-26 it did not, and a proxy or a slip may undo it any day. */
export async function startShowingUpstream(): Promise<ShowingUpstream> {
  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '/', upstream.target);
      url.searchParams.set('include_sandbox', 'true');
      const { method = 'GET', headers } = request;
      const { authorization = '', 'content-type': type = 'application/json' } = headers;
      const sent = { method, headers: { authorization, 'content-type': type } };
      const answer = await fetch(url, method === 'GET' ? sent : { ...sent, body: await buffer(request) });
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
      response.end(Buffer.from(await answer.arrayBuffer()));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const upstream: ShowingUpstream = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    target: '',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return upstream;
}

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const installed = (file: string): string => join(__dirname, '../../node_modules', file);
/** What the snippets of i'mport's documentation need, as shops load it. */
const SCRIPTS: Record<string, string> = {
  '/jquery.js': installed('jquery/dist/jquery.min.js'),
  '/axios.js': installed('axios/dist/axios.min.js'),
};

export interface ShopPage {
  readonly origin: string;
  /** Body of the page at `/`. */
  html: string;
  close(): Promise<void>;
}

/** A shop's own web server, of an origin that is neither the payment server's nor i'mport's. */
export async function serveShopPage(): Promise<ShopPage> {
  const server = createServer(({ url }, response) => {
    if (url === '/') return void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page.html);
    const script = SCRIPTS[url ?? ''];
    response.writeHead(script === undefined ? 404 : 200, { 'content-type': 'text/javascript' });
    response.end(script && readFileSync(script));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const page: ShopPage = {
    origin: `http://127.0.0.1:${port}`,
    html: '',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return page;
}

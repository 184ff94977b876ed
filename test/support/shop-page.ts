import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const AXIOS = join(__dirname, '../../node_modules/axios/dist/axios.min.js');

/**
 * As much of jQuery as i'mport's documentation uses, sending what jQuery sends: form bytes, whatever the content type says.
 */
const JQUERY = `
window.jQuery = { ajax({ url, method, headers, data }) {
  const sent = fetch(url, { method, headers, body: new URLSearchParams(data).toString() })
    .then((response) => response.ok ? response.json() : Promise.reject(new Error(String(response.status))));
  const request = { done(tell) { sent.then(tell, () => {}); return request; } };
  return request;
} };`;

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
    const script = url === '/jquery.js' ? JQUERY : url === '/axios.js' ? readFileSync(AXIOS) : null;
    response.writeHead(script === null ? 404 : 200, { 'content-type': 'text/javascript' }).end(script ?? '');
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

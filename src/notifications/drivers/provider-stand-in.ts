import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedRequest {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What Solapi answers to a message that it has taken. */
export const SOLAPI_ACCEPTED = {
  groupInfo: { count: { total: 1, registeredFailed: 0 }, groupId: 'G4V2' },
  failedMessageList: [],
  messageList: [{ messageId: 'M4V1', statusCode: '2000', statusMessage: '정상 접수' }],
};

/** An SMS provider on a port of loopback, for specs: it records each request, read to the end, before it answers. */
export class ProviderStandIn {
  readonly received: ReceivedRequest[] = [];
  answer: (response: ServerResponse) => void = (response) => response.end();

  readonly #server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, url: path, headers } = request;
      this.received.push({ method, path, headers, body: Buffer.concat(chunks).toString() });
      this.answer(response);
    });
  });

  /** Its own base URL. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  /** Each request from now on is answered with this. */
  answerWith(status: number, body: unknown = '', headers: Record<string, string> = {}): void {
    this.answer = (response) =>
      response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
  }
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What a spec looks at afterwards. */
export interface StubCall {
  readonly method: string;
  readonly url: string;
  readonly authorization: string | undefined;
  readonly body: string;
  readonly response: ServerResponse;
}

export type StubReply = (response: ServerResponse, call: StubCall) => void;

/**
 * A real HTTP server in place of i'mport, scripted call by call: each call to anything but the token endpoint takes
 * the next reply, and the last one stays. Tokens are handed out by `token`.
 */
export class UpstreamStub {
  readonly calls: StubCall[] = [];
  readonly tokenCalls: StubCall[] = [];
  token: StubReply = (response, call) => grant(`token-${this.tokenCalls.length}`)(response, call);
  private replies: StubReply[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<UpstreamStub> {
    const server = createServer();
    const stub = new UpstreamStub(server);
    server.on('request', (request, response) => void stub.answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return stub;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  reply(...replies: StubReply[]): void {
    this.replies = replies;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call: StubCall = {
      method: request.method ?? '',
      url: request.url ?? '',
      authorization: request.headers.authorization,
      body: await text(request),
      response,
    };
    if (call.url === '/users/getToken') {
      this.tokenCalls.push(call);
      return this.token(response, call);
    }
    this.calls.push(call);
    const reply = this.replies.length > 1 ? this.replies.shift() : this.replies[0];
    (reply ?? raw(500, ''))(response, call);
  }
}

export function raw(status: number, body: string, headers: Record<string, string> = {}): StubReply {
  return (response) => response.writeHead(status, headers).end(body);
}

export function json(status: number, body: unknown): StubReply {
  return raw(status, JSON.stringify(body), { 'Content-Type': 'application/json; charset=utf-8' });
}

export function ok(response: unknown): StubReply {
  return json(200, { code: 0, message: null, response });
}

export function unauthorized(): StubReply {
  return json(401, { code: -1, message: 'Unauthorized', response: null });
}

/** A fresh token, which lives 1800 s. */
export function grant(token: string): StubReply {
  return ok({ access_token: token, now: 1_700_000_000, expired_at: 1_700_001_800 });
}

import { BadRequestException } from '@nestjs/common';
import { AxiosError, AxiosHeaders, type InternalAxiosRequestConfig } from 'axios';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { DatabaseError } from 'pg';
import { pinoHttp } from 'pino-http';
import { QueryFailedError } from 'typeorm';
import { loggerParams } from './logging';

const SECRET = 'c4n4ry';

function open() {
  const stream = new PassThrough();
  let text = '';
  stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const http = pinoHttp(loggerParams({ logLevel: 'trace' }).pinoHttp, stream);
  return { http, log: http.logger, text: () => text };
}

const axiosError = new AxiosError(
  `getaddrinfo ENOTFOUND ${SECRET}`,
  'ENOTFOUND',
  { headers: new AxiosHeaders({ authorization: SECRET }), data: SECRET, url: SECRET } as InternalAxiosRequestConfig,
  { path: SECRET },
);
const pgError = Object.assign(new DatabaseError(`invalid input "${SECRET}"`, 1, 'error'), {
  code: '22P02',
  detail: SECRET,
  where: SECRET,
});

describe('an error tells where it happened, and nothing of whom it happened to', () => {
  it.each([
    ['of an upstream request', axiosError],
    ['of PostgreSQL', pgError],
    ['of a statement', new QueryFailedError(`SELECT '${SECRET}'`, [SECRET], pgError)],
    ['of a body that is no JSON', new SyntaxError(`Unexpected token in "${SECRET}"`)],
    ['that Nest has wrapped', Object.assign(new Error(SECRET), { stack: `QueryFailedError: ${SECRET}\n    at x:1` })],
    ['of Nest', new BadRequestException({ message: SECRET, body: SECRET })],
    ['with fields of its own', Object.assign(new Error(), { recipient: SECRET })],
    ['with a cause', new Error('', { cause: new SyntaxError(SECRET) })],
    ['of many', new AggregateError([new SyntaxError(SECRET)], SECRET)],
    ['with more lines than one', new SyntaxError(`a\n${SECRET}\nb`)],
    ['without a stack', Object.assign(new SyntaxError(SECRET), { stack: SECRET })],
  ])('%s', (_what, error) => {
    const { log, text } = open();
    log.error(error);
    log.error({ err: error });
    log.error({ error });
    log.warn({ reason: error, job: 'sweep' }, 'failed');
    expect(text().split('\n')).toHaveLength(5);
    expect(text()).not.toContain(SECRET);
  });
});

it('of a request the log says what was asked for, and nothing that somebody adds to it later', async () => {
  const { http, text } = open();
  const server = createServer((request, response) => {
    Object.assign(request, { buyer: SECRET, body: { buyer_tel: SECRET }, query: SECRET, params: SECRET });
    response.setHeader('x-token', SECRET);
    Object.assign(response, { order: SECRET });
    http(request, response);
    response.end(SECRET);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const headers = { authorization: SECRET, cookie: SECRET, 'x-forwarded-for': SECRET, 'user-agent': SECRET };
  await fetch(`http://127.0.0.1:${port}/orders/${SECRET}?q=${SECRET}`, { headers });
  server.close();
  await once(server, 'close');
  const line = JSON.parse(text()) as Record<string, unknown>;
  expect(line['req']).toEqual({ id: expect.anything() as unknown, method: 'GET', path: '/orders/*' });
  expect(line['res']).toEqual({ statusCode: 200 });
  expect(text()).not.toContain(SECRET);
});

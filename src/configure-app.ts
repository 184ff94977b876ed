import cookie from '@fastify/cookie';
import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { Logger } from 'nestjs-pino';
import { randomUUID } from 'node:crypto';
import { ApiError, errorBody, ERROR_HTTP } from './common/api-error';
import { acceptFormsLabelledJson, BODY_LIMIT } from './common/body-parser';
import { localeOf } from './common/locale';
import type { Config } from './config/config';
import { Draining } from './health/draining';
import { warnOfUnknownProxy } from './limits/warn-of-unknown-proxy';
import { sendSecurityHeaders, withSecurityHeaders } from './security-headers';

/** Everything about the HTTP side that `main.ts` and the tests must have alike. */
export function httpAdapter(config: Config): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    genReqId: () => randomUUID(),
    trustProxy: trustProxy(config),
    routerOptions: { maxParamLength: 500 },
    // Paths that cannot be read never reach Nest's filters.
    frameworkErrors: ({ statusCode }: FastifyError, { headers }: FastifyRequest, reply: FastifyReply) => {
      const code = statusCode === 414 ? 'tooLarge' : 'invalid';
      void withSecurityHeaders(reply, config)
        .status(ERROR_HTTP[code])
        .send(errorBody(code, localeOf(headers, config.locale)));
    },
    onProtoPoisoning: 'remove',
    onConstructorPoisoning: 'remove',
    // A client that never finishes its request must not hold a socket for ever.
    requestTimeout: 20_000,
    forceCloseConnections: 'idle',
    // Who comes while the server closes is served like who came before: their webhook would not be sent again.
    return503OnClosing: false,
  });
}

export async function configureApp(app: NestFastifyApplication, config: Config): Promise<void> {
  const logger = app.get(Logger);
  app.useLogger(logger);
  acceptFormsLabelledJson(app);
  const server = app.getHttpAdapter().getInstance();
  sendSecurityHeaders(server, config);
  app.get(Draining).endConnectionsOf(server);
  warnOfUnknownProxy(server, config, logger);
  app.useGlobalPipes(
    // Unknown fields are dropped, never refused: upstream adds fields.
    new ValidationPipe({ whitelist: true, transform: true, exceptionFactory: toApiError }),
  );
  await app.register(cookie);
  if (config.checkoutOrigins.length > 0) {
    app.enableCors({
      origin: [...config.checkoutOrigins],
      methods: ['GET', 'POST'],
      allowedHeaders: ['content-type', 'authorization', 'accept-language'],
      exposedHeaders: ['retry-after'],
      maxAge: 600,
    });
  }
}

/** Fastify counts hops itself, but its types know only the function. */
function trustProxy({ trustProxy: trusted }: Config): false | string[] | ((address: string, hop: number) => boolean) {
  if (typeof trusted === 'number') return (_address, hop) => hop < trusted;
  return trusted === false ? false : [...trusted];
}

/** Names each field and what it must be; never the value. */
function toApiError(errors: ValidationError[]): ApiError {
  return new ApiError(
    'invalid',
    errors.flatMap(({ property, constraints }) => Object.values(constraints ?? { shape: `${property} is malformed` })),
  );
}

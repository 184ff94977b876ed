import type { Params } from 'nestjs-pino';
import type { Config } from '../config/config';

interface LoggedRequest {
  id: unknown;
  method: string;
  url: string;
}

/** Nest lists every module and route at each start: forty lines that nobody reads twice. */
const NEST_BOOT = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer']);

interface Probed {
  originalUrl?: string;
}

/** Asked every few seconds, by machines. */
function isProbe(url: string): boolean {
  return url.startsWith('/health/') || url === '/metrics';
}

/** Lines name what may be shown rather than strike what may not: no header, no query, no body. */
export function loggerParams({ logLevel }: Config): Params {
  return {
    // The module's own default pattern matches nothing but `/` under Nest 12.5.
    forRoutes: ['*splat'],
    pinoHttp: {
      level: logLevel,
      quietReqLogger: true,
      hooks: {
        logMethod(args, method) {
          const [first] = args as [unknown];
          const context = typeof first === 'object' && first !== null && 'context' in first ? first.context : null;
          if (typeof context !== 'string' || !NEST_BOOT.has(context)) method.apply(this, args);
        },
      },
      // Below `*splat` the middleware sees `/` for every path; what was asked for stands beside it.
      autoLogging: { ignore: (request) => isProbe((request as Probed).originalUrl ?? request.url ?? '') },
      serializers: {
        req: ({ id, method, url }: LoggedRequest) => ({ id, method, path: url.split('?', 1)[0] }),
        res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
        err: ({ type, stack }: { type: string; stack: string }) => ({
          type,
          stack: stack.replace(/^.*?(?=\n\s+at )/s, ''),
        }),
      },
    },
  };
}

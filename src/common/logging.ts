import type { Params } from 'nestjs-pino';
import type { Config } from '../config/config';
import { safeDescription } from './error-description';
import { logPath } from './log-path';

interface LoggedRequest {
  id: unknown;
  method: string;
  url: string;
}

/** Nest lists every module and route at each start: forty lines that nobody reads twice. */
const NEST_BOOT: readonly unknown[] = ['InstanceLoader', 'RoutesResolver', 'RouterExplorer'];

interface Probed {
  originalUrl?: string;
}

/** Asked every few seconds, by machines. */
function isProbe(url: string): boolean {
  return url.startsWith('/health/') || url === '/metrics';
}

/**
 * What is logged, with each error in it, bare or under any name, as what may be shown of it. Left to itself pino takes
 * an error's message for the line's own, prints the fields of one, and the messages of its causes.
 */
function withoutErrors(line: unknown): unknown {
  if (line instanceof Error) return { error: safeDescription(line) };
  if (typeof line !== 'object' || line === null) return line;
  return Object.fromEntries(
    Object.entries(line).map(([name, value]: [string, unknown]) =>
      value instanceof Error ? [name === 'err' ? 'error' : name, safeDescription(value)] : [name, value],
    ),
  );
}

/** Lines name what may be shown rather than strike what may not: no header, no query, no body. */
export function loggerParams({ logLevel }: Pick<Config, 'logLevel'>) {
  return {
    // The module's own default pattern matches nothing but `/` under Nest 12.5.
    forRoutes: ['*splat'],
    pinoHttp: {
      level: logLevel,
      quietReqLogger: true,
      hooks: {
        logMethod([line, ...rest], method) {
          const shown = withoutErrors(line);
          const { context } = (typeof shown === 'object' ? shown : {}) as { context?: unknown };
          if (!NEST_BOOT.includes(context)) Reflect.apply(method, this, [shown, ...rest]);
        },
      },
      // Below `*splat` the middleware sees `/` for every path; what was asked for stands beside it.
      autoLogging: { ignore: (request) => isProbe((request as Probed).originalUrl ?? request.url ?? '') },
      serializers: {
        req: ({ id, method, url }: LoggedRequest) => ({ id, method, path: logPath(url) }),
        res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
      },
    },
  } satisfies Params;
}

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { FaultHooks } from './faults/fault-hooks';

/** What belongs to the HTTP server rather than to a module; before `listen`, or the routes will not have the hooks. */
export function configureSandbox(app: NestFastifyApplication): void {
  const hooks = app.get(FaultHooks);
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  fastify.addHook('preHandler', (request, reply) => hooks.before(request, reply));
  fastify.addHook('onSend', (request, reply, payload) => hooks.after(request, reply, payload));
  // Fastify refuses an empty body that is labelled JSON, which many clients send with a POST without fields.
  app.useBodyParser('application/json', {}, (_request, body, done) => {
    try {
      done(null, body.length === 0 ? undefined : JSON.parse(body.toString()));
    } catch {
      done(Object.assign(new Error('the body is no JSON'), { statusCode: 400 }), undefined);
    }
  });
}

import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

/** Whether this process has been asked to end. It goes on answering for a while, but nobody should send it more. */
@Injectable()
export class Draining implements OnModuleDestroy {
  private asked = false;

  get active(): boolean {
    return this.asked;
  }

  onModuleDestroy(): void {
    this.asked = true;
  }

  /**
   * From then on each answer ends its connection: a client or proxy that kept it open would send the next request on
   * it at the very moment in which it is closed, and i'mport sends a webhook once.
   */
  endConnectionsOf(server: FastifyInstance): void {
    server.addHook('onSend', (_request, reply, _payload, done) => {
      if (this.asked) reply.header('connection', 'close');
      done();
    });
  }
}

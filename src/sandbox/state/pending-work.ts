import { setTimeout as delay } from 'node:timers/promises';
import type { ServerResponse } from 'node:http';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';

/** Answers held back, delays and calls under way: all of them end at once on reset and on close. */
@Injectable()
export class PendingWork implements OnModuleDestroy {
  private controller = new AbortController();
  private readonly held = new Set<ServerResponse>();

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Returns early when the sandbox is reset or closed; `true` if the whole time has passed. */
  async wait(milliseconds: number): Promise<boolean> {
    return delay(milliseconds, true, { signal: this.signal }).catch(() => false);
  }

  /** Leaves the client without an answer. */
  hold(response: ServerResponse): void {
    this.held.add(response);
    response.once('close', () => this.held.delete(response));
  }

  release(): void {
    this.controller.abort();
    this.controller = new AbortController();
    for (const response of this.held) response.destroy();
    this.held.clear();
  }

  onModuleDestroy(): void {
    this.release();
  }
}

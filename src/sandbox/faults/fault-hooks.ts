import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SANDBOX_OPTIONS, type SandboxOptions } from '../sandbox-options';
import { PendingWork } from '../state/pending-work';
import { SandboxStore } from '../state/sandbox-store';
import { type ChosenFault, chooseFault } from './choose-fault';
import { type FaultAnswer, faultAnswer } from './fault-answer';
import { isUpstreamRoute } from './upstream-routes';
import { wrongResponse } from './wrong-response';

/**
 * Stands before and behind the REST routes: counts their calls, and spoils the ones that `PUT /sandbox/faults` names.
 * Hooks of Fastify, not a Nest guard: they know the route pattern and may leave a request without any answer.
 */
@Injectable()
export class FaultHooks {
  /** Calls that are to be carried out first and spoilt afterwards. */
  private readonly afterwards = new WeakMap<FastifyRequest, { latencyMs: number; answer: FaultAnswer | null }>();

  constructor(
    private readonly store: SandboxStore,
    private readonly pending: PendingWork,
    @Inject(SANDBOX_OPTIONS) private readonly options: SandboxOptions,
  ) {}

  /** `preHandler`: the body has been read, nothing has happened yet. */
  async before(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
    const pattern = request.routeOptions.url ?? '';
    if (!isUpstreamRoute(pattern)) return undefined;
    this.store.countCall(`${request.method} ${pattern}`);
    const call = { method: request.method, path: request.url.split('?', 1)[0] ?? '', pattern };
    const faults = this.store.faults.call;
    const chosen = chooseFault(faults, call, this.options.random ?? Math.random);
    if (chosen === null) return undefined;
    this.spendOne();
    const answer = chosen.name === null ? null : faultAnswer(chosen.name, faults, () => this.wrong(request, pattern));
    if (faults.carried_out) {
      this.afterwards.set(request, { latencyMs: chosen.latencyMs, answer });
      return undefined;
    }
    await this.lag(chosen);
    return answer === null ? undefined : this.give(answer, reply);
  }

  /** `onSend`: what the route has answered is at hand. */
  async after(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
    const fault = this.afterwards.get(request);
    if (fault === undefined) return payload;
    await this.lag(fault);
    if (fault.answer === null) return payload;
    if (fault.answer.kind === 'reply') return withHead(fault.answer, reply).body;
    this.leave(fault.answer.kind, reply);
    return new Promise<never>(() => undefined);
  }

  private async lag({ latencyMs }: Pick<ChosenFault, 'latencyMs'>): Promise<void> {
    if (latencyMs > 0) await this.pending.wait(latencyMs);
  }

  private give(answer: FaultAnswer, reply: FastifyReply): FastifyReply {
    if (answer.kind === 'reply') return reply.send(withHead(answer, reply).body);
    reply.hijack();
    this.leave(answer.kind, reply);
    return reply;
  }

  private leave(kind: 'hang' | 'disconnect', reply: FastifyReply): void {
    if (kind === 'hang') this.pending.hold(reply.raw);
    else reply.raw.destroy();
  }

  /** After the last of `times` calls everything is sound again, so that a later PUT starts from nothing. */
  private spendOne(): void {
    const { call } = this.store.faults;
    if (!call.times) return;
    const next = call.times === 1 ? {} : { ...call, times: call.times - 1 };
    this.store.faults = { ...this.store.faults, call: next };
  }

  private wrong(request: FastifyRequest, pattern: string): object {
    const known = this.store.all().map(({ payment }) => payment);
    return wrongResponse(pattern, request.params as { imp_uid?: string; merchant_uid?: string }, known);
  }
}

function withHead<T extends FaultAnswer & { kind: 'reply' }>(answer: T, reply: FastifyReply): T {
  reply.code(answer.status).header('content-type', answer.contentType).removeHeader('content-length');
  if (answer.location !== undefined) reply.header('location', answer.location);
  return answer;
}

import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { AccessTokens } from './access-token';
import { beforeDeadline } from './before-deadline';
import { Circuit } from './circuit';
import { IamportError } from './iamport-error';
import { type HttpCall, IamportHttp } from './iamport-http';
import type { UpstreamAnswer } from './unwrap-envelope';

/** One payment is about 2 kB. */
export const ONE_PAYMENT_BYTES = 1024 * 1024;
/** Up to 100 payments. */
export const MANY_PAYMENTS_BYTES = 8 * 1024 * 1024;

export type QueryParameter = readonly [name: string, value: string | number];

/**
 * Calls with the access token. A 401 means that nothing was processed: every call is sent once more with a new one.
 * The circuit is around the whole of a call: it counts callers who got no answer, be it for want of a token.
 */
@Injectable()
export class IamportApi {
  private readonly timeoutMs: number;
  /**
   * Since 2026-01-26 upstream hides test-channel payments unless asked for them. Documented for single reads only; lists
   * that hide them would leave a test shop without its sweep.
   */
  private readonly sandboxQuery: readonly QueryParameter[];

  constructor(
    private readonly http: IamportHttp,
    private readonly tokens: AccessTokens,
    private readonly circuit: Circuit,
    @Inject(CONFIG) { iamport }: Config,
  ) {
    this.timeoutMs = iamport.timeoutMs;
    this.sandboxQuery = iamport.mode === 'test' ? [['include_sandbox', 'true']] : [];
  }

  get isAway(): boolean {
    return this.circuit.isOpen;
  }

  /** Of one payment or many. One deadline for everything, the token included: somebody waits for a read. */
  read(path: string, maxBytes: number, query: readonly QueryParameter[] = []): Promise<UpstreamAnswer> {
    const search = new URLSearchParams([...query, ...this.sandboxQuery].map(([name, value]) => [name, `${value}`]));
    const pathAndQuery = search.size === 0 ? path : `${path}?${search.toString()}`;
    return this.circuit.call(() => {
      const deadline = AbortSignal.timeout(this.timeoutMs);
      return this.authorised({ method: 'GET', path: pathAndQuery, maxBytes, repeatable: true }, () => deadline);
    });
  }

  /**
   * Never repeated after it may have arrived. Its deadline starts when it is sent: a slow token call must not eat
   * the time of a refund, whose answer would then be lost.
   */
  write(method: 'POST' | 'PUT', path: string, body: object): Promise<UpstreamAnswer> {
    const call: HttpCall = { method, path, body, maxBytes: ONE_PAYMENT_BYTES, repeatable: false };
    return this.circuit.call(() => this.authorised(call, () => AbortSignal.timeout(this.timeoutMs)));
  }

  private async authorised(call: HttpCall, deadline: () => AbortSignal): Promise<UpstreamAnswer> {
    const token = await beforeDeadline(this.tokens.current(), deadline());
    try {
      return await this.http.exchange({ ...call, token }, deadline());
    } catch (error) {
      if (!(error instanceof IamportError) || error.code !== 'unauthorized') throw error;
    }
    this.tokens.drop(token);
    const renewed = await beforeDeadline(this.tokens.current(), deadline());
    return this.http.exchange({ ...call, token: renewed }, deadline());
  }
}

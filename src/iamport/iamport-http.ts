import { HttpService } from '@nestjs/axios';
import { Injectable } from '@nestjs/common';
import type { AxiosRequestConfig } from 'axios';
import { diedOnIdleSocket, transportFailure } from './transport-failure';
import { type UpstreamAnswer, unwrapEnvelope } from './unwrap-envelope';
import { UpstreamMetrics } from './upstream-metrics';
import { routeOf } from './upstream-route';

export interface HttpCall {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Path and query below the base URL, already encoded. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: object;
  readonly token?: string;
  /** The answer after decompression; a longer one is malformed. */
  readonly maxBytes: number;
  /** Changes nothing upstream, so it may be sent again if the connection died under it. */
  readonly repeatable: boolean;
}

interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

/** The one place that sends. What it throws is an `IamportError` and holds nothing of the request. */
@Injectable()
export class IamportHttp {
  constructor(
    private readonly http: HttpService,
    private readonly metrics: UpstreamMetrics,
  ) {}

  /** `deadline` covers all of it: the wait for a connection, TLS, a body that drips, a second attempt. */
  exchange(call: HttpCall, deadline: AbortSignal): Promise<UpstreamAnswer> {
    return this.metrics.measure(routeOf(call.method, call.path), async () => {
      const { status, body } = await this.send(call, deadline);
      return unwrapEnvelope(status, body);
    });
  }

  private async send(call: HttpCall, deadline: AbortSignal): Promise<HttpAnswer> {
    try {
      // The promise under HttpService's Observable: one call has one answer, and unsubscribing is the deadline's work.
      const { status, data } = await this.http.axiosRef.request<string>(requestOf(call, deadline));
      return { status, body: data };
    } catch (error) {
      if (!call.repeatable || !diedOnIdleSocket(error)) throw transportFailure(error, deadline);
    }
    return this.send({ ...call, repeatable: false }, deadline);
  }
}

function requestOf(call: HttpCall, deadline: AbortSignal): AxiosRequestConfig {
  return {
    method: call.method,
    url: call.path,
    data: call.body,
    headers: call.token === undefined ? {} : { Authorization: `Bearer ${call.token}` },
    maxContentLength: call.maxBytes,
    signal: deadline,
  };
}

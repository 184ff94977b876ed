import type { CallFaults } from './faults';
import { canGoWrong } from './wrong-response';

/** A call of a merchant, as far as faults look at it. */
export interface UpstreamCall {
  readonly method: string;
  /** As asked for, without the query. */
  readonly path: string;
  /** As routed: `/payments/:imp_uid`. */
  readonly pattern: string;
}

/** The fault that decides the answer; at most one does, the first of `choose`'s list. */
export type FaultName =
  | 'fail_token'
  | 'hang'
  | 'disconnect'
  | 'redirect'
  | 'status'
  | 'malformed'
  | 'empty'
  | 'oversized'
  | 'unauthorized'
  | 'refuse_code'
  | 'wrong_payment'
  | 'refuse_cancel';

export interface ChosenFault {
  readonly latencyMs: number;
  /** Null: late, but sound. */
  readonly name: FaultName | null;
}

/** `random` gives 0 up to but without 1. Null: nothing is wrong with this call. */
export function chooseFault(faults: CallFaults, call: UpstreamCall, random: () => number): ChosenFault | null {
  if (!isMeant(faults, call)) return null;
  const latencyMs = faults.latency_ms ?? 0;
  const name = choose(faults, call, random);
  return name === null && latencyMs === 0 ? null : { latencyMs, name };
}

function isMeant({ routes }: CallFaults, { path, pattern }: UpstreamCall): boolean {
  return !routes?.length || routes.some((route) => path.includes(route) || pattern.includes(route));
}

function choose(faults: CallFaults, call: UpstreamCall, random: () => number): FaultName | null {
  if (faults.fail_token && call.pattern === '/users/getToken') return 'fail_token';
  if (faults.hang) return 'hang';
  if (faults.disconnect) return 'disconnect';
  if (faults.redirect) return 'redirect';
  if (faults.error_rate ? random() < faults.error_rate : faults.status) return 'status';
  if (faults.malformed) return 'malformed';
  if (faults.empty) return 'empty';
  if (faults.oversized) return 'oversized';
  if (faults.refuse_cancel && call.pattern === '/payments/cancel') return 'refuse_cancel';
  if (faults.wrong_payment && call.method === 'GET' && canGoWrong(call.pattern)) return 'wrong_payment';
  const readOrNamed = call.method === 'GET' || !!faults.routes?.length;
  if (faults.unauthorized && readOrNamed) return 'unauthorized';
  if (faults.refuse_code && readOrNamed) return 'refuse_code';
  return null;
}

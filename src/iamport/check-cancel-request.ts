import { isImpUid } from './imp-uid';
import type { CancelRequest } from './wire-types';

/**
 * i'mport takes a missing amount and 0 for "in full", and JSON writes NaN as null, which is missing: a slip in
 * arithmetic would refund everything. In full is asked for by leaving `amount` out, and in no other way.
 */
export function checkCancelRequest(request: CancelRequest): void {
  if (!isImpUid(request.imp_uid)) throw new TypeError('not an imp_uid');
  const { amount, checksum } = request;
  if ('amount' in request && !(Number.isFinite(amount) && Number(amount) > 0)) {
    throw new RangeError('amount to cancel is not a positive number');
  }
  if ('checksum' in request && !(Number.isFinite(checksum) && Number(checksum) >= 0)) {
    throw new RangeError('checksum is not an amount');
  }
}

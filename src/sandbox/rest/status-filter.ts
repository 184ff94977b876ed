import { PAYMENT_STATUSES, type PaymentStatus } from '../../iamport/wire-types';
import { badRequest } from './envelope';

/** @throws EnvelopeException 400 for a word that is no status */
export function statusFilter(given: string | undefined): PaymentStatus | 'all' {
  if (given === undefined || given === '' || given === 'all') return 'all';
  const status = PAYMENT_STATUSES.find((known) => known === given);
  if (status === undefined) throw badRequest('지원되지 않는 상태값입니다.');
  return status;
}

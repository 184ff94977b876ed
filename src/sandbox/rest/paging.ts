import type { PaymentPage } from '../../iamport/wire-types';
import type { StoredPayment } from '../state/stored-payment';
import { badRequest } from './envelope';
import { numberOf, type RestFields } from './rest-body';

const DEFAULT_LIMIT = 20;
const HIGHEST_LIMIT = 1000;

/** `page` from 1, `limit` up to 1000. @throws EnvelopeException 400 for a page beyond the last one */
export function pageOf(sorted: StoredPayment[], query: RestFields): PaymentPage {
  const page = numberOf(query, 'page') ?? 1;
  const limit = numberOf(query, 'limit') ?? DEFAULT_LIMIT;
  if (!Number.isInteger(limit) || limit < 1 || limit > HIGHEST_LIMIT) {
    throw badRequest(`limit은 1에서 ${HIGHEST_LIMIT} 사이여야 합니다.`);
  }
  const pages = Math.max(1, Math.ceil(sorted.length / limit));
  if (!Number.isInteger(page) || page < 1 || page > pages) throw badRequest('page가 데이터 범위를 벗어났습니다.');
  return {
    total: sorted.length,
    previous: page - 1,
    next: page < pages ? page + 1 : 0,
    list: sorted.slice((page - 1) * limit, page * limit).map(({ payment }) => payment),
  };
}

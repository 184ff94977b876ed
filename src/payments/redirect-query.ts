import { isImpUid } from '../iamport/imp-uid';
import { isMerchantUid } from '../iamport/merchant-uid';

/** What of the redirect's query is used. `imp_success` and `success` are not: they decide nothing. */
export interface RedirectQuery {
  readonly impUid: string | null;
  readonly merchantUid: string | null;
  /** The PG's raw words; to be escaped wherever they are shown. */
  readonly errorMessage: string | null;
}

/**
 * Any parameter may be missing, empty, "null", repeated or wrong. Of a repeated one the last counts: i'mport appends
 * its own to whatever `m_redirect_url` carried already.
 */
export function readRedirectQuery(query: unknown): RedirectQuery {
  const given = (typeof query === 'object' && query !== null ? query : {}) as Record<string, unknown>;
  const impUid = last(given['imp_uid']);
  const merchantUid = last(given['merchant_uid']);
  return {
    impUid: isImpUid(impUid) ? impUid : null,
    merchantUid: isMerchantUid(merchantUid) ? merchantUid : null,
    errorMessage: (last(given['error_msg']) ?? last(given['error_code']))?.slice(0, 200) ?? null,
  };
}

function last(value: unknown): string | null {
  const text: unknown = Array.isArray(value) ? value.at(-1) : value;
  return typeof text === 'string' && !['', 'null', 'undefined'].includes(text) ? text : null;
}

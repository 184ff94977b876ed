import { isImpUid } from '../../iamport/imp-uid';
import { isMerchantUid } from '../../iamport/merchant-uid';

/** What of the redirect's query is used. `imp_success` and `success` are not: they decide nothing. */
export interface RedirectQuery {
  readonly impUid: string | null;
  readonly merchantUid: string | null;
  /** The PG's raw words; to be escaped wherever they are shown. */
  readonly errorMessage: string | null;
}

/**
 * Any parameter may be missing, empty, "null", repeated or wrong. Of a repeated one the last usable value counts:
 * i'mport appends its own to whatever `m_redirect_url` carried already.
 */
export function readRedirectQuery(query: unknown): RedirectQuery {
  const given = (typeof query === 'object' && query !== null ? query : {}) as Record<string, unknown>;
  const message = last(given['error_msg'], isText) ?? last(given['error_code'], isText);
  return {
    impUid: last(given['imp_uid'], isImpUid),
    merchantUid: last(given['merchant_uid'], isMerchantUid),
    errorMessage: message?.slice(0, 200) ?? null,
  };
}

function last<T extends string>(value: unknown, isUsable: (value: unknown) => value is T): T | null {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.filter(isText).filter(isUsable).at(-1) ?? null;
}

/** A parameter that somebody glued together without a value is none. */
function isText(value: unknown): value is string {
  return typeof value === 'string' && !['', 'null', 'undefined'].includes(value);
}

import { isCurrency } from '../../common/money';
import type { Attempt } from '../payments/attempt';
import { vbankDue } from './vbank-due';

/** The first argument of `IMP.request_pay`, from a page that may be anybody's: anything may be missing or wrong. */
export type RequestPayParam = Record<string, unknown>;

export interface ReadParam {
  readonly attempt: Attempt;
  readonly landing: string | null;
  readonly language: string | null;
}

/** What the payment is to be; or, as text, what is wrong with `param`. The wording of i'mport is not documented. */
export function readParam(param: RequestPayParam): ReadParam | string {
  const merchantUid = text(param['merchant_uid']);
  if (merchantUid === undefined) return '주문번호(merchant_uid)가 누락되었습니다.';
  if (merchantUid.length > 40) return '주문번호(merchant_uid)는 40자를 넘을 수 없습니다.';
  // Many shops send the amount as text.
  const amount = Number(text(param['amount']) ?? Number.NaN);
  if (!(amount > 0 && Number.isFinite(amount))) return '결제금액(amount)이 누락되었거나 올바르지 않습니다.';
  const currency = text(param['currency']) ?? 'KRW';
  if (!isCurrency(currency)) return '지원되지 않는 통화(currency)입니다.';
  const addresses = ['notice_url', 'confirm_url', 'm_redirect_url'] as const;
  const wrong = addresses.find((name) => !isAddress(text(param[name])));
  if (wrong !== undefined) return `${wrong}이 올바른 주소가 아닙니다.`;
  const due = text(param['vbank_due']);
  const dueAt = due === undefined ? undefined : vbankDue(due);
  if (dueAt === null) return '입금기한(vbank_due)의 형식이 올바르지 않습니다.';
  const [provider, ...mid] = (text(param['pg']) ?? '').split('.');
  return {
    attempt: {
      merchant_uid: merchantUid,
      amount,
      currency,
      pay_method: text(param['pay_method']),
      pg_provider: provider || undefined,
      pg_id: mid.join('.') || undefined,
      escrow: param['escrow'] === true || undefined,
      name: text(param['name'])?.slice(0, 40),
      buyer_name: text(param['buyer_name'])?.slice(0, 16),
      buyer_email: text(param['buyer_email'])?.slice(0, 64),
      buyer_tel: text(param['buyer_tel'])?.slice(0, 16),
      buyer_addr: text(param['buyer_addr'])?.slice(0, 128),
      buyer_postcode: text(param['buyer_postcode'])?.slice(0, 8),
      custom_data: param['custom_data'],
      // Which key is a test channel's, only the console knows; here its name says so.
      sandbox: text(param['channelKey'])?.includes('test') || undefined,
      notice_url: text(param['notice_url']),
      confirm_url: text(param['confirm_url']),
      vbank_due: dueAt,
    },
    landing: text(param['m_redirect_url']) ?? null,
    language: text(param['language']) ?? null,
  };
}

function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** `javascript:` would run in the window, which is ours. */
function isAddress(value: string | undefined): boolean {
  return value === undefined || (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol));
}

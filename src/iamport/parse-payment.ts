import { IamportError } from './iamport-error';
import { isImpUid } from './imp-uid';
import { decimal, isObject, seconds, text } from './wire-fields';
import { type CancelHistoryEntry, type IamportPayment, PAYMENT_STATUSES, type PaymentStatus } from './wire-types';

/** Documented as 40 today; shops have older payments with longer ones. */
const MAX_LEGACY_MERCHANT_UID_LENGTH = 255;

const OPTIONAL_TEXTS = [
  'channel',
  'pg_provider',
  'pg_tid',
  'pg_id',
  'emb_pg_provider',
  'apply_num',
  'bank_code',
  'bank_name',
  'card_code',
  'card_name',
  'name',
  'buyer_name',
  'buyer_email',
  'buyer_tel',
  'buyer_addr',
  'buyer_postcode',
  'custom_data',
  'user_agent',
  'customer_uid',
  'customer_uid_usage',
  'cancel_reason',
  'receipt_url',
] as const satisfies readonly (keyof IamportPayment)[];

/**
 * The payment object of i'mport's REST API, read leniently where nothing hangs on it and strictly where money does:
 * what the judgement looks at is readable, or the whole record is `malformed`, which leaves the order undecided.
 * Absent strings become null, absent times 0; fields that we do not know are kept as they are.
 */
export function parsePayment(value: unknown): IamportPayment {
  if (!isObject(value)) throw new IamportError('malformed');
  const { sandbox, promotion, cancel_history: history, cancel_receipt_urls: receipts, ...rest } = value;
  return {
    ...rest,
    ...Object.fromEntries(OPTIONAL_TEXTS.map((field) => [field, text(value[field])])),
    imp_uid: parseImpUid(value.imp_uid),
    merchant_uid: parseMerchantUid(value.merchant_uid),
    status: parseStatus(value.status),
    amount: decimal(value.amount),
    cancel_amount: decimal(value.cancel_amount ?? 0),
    currency: text(value.currency) ?? malformed(),
    pay_method: text(value.pay_method),
    card_number: maskedCard(text(value.card_number)),
    vbank_code: text(value.vbank_code),
    vbank_name: text(value.vbank_name),
    vbank_num: text(value.vbank_num),
    vbank_holder: text(value.vbank_holder),
    vbank_date: seconds(value.vbank_date),
    vbank_issued_at: seconds(value.vbank_issued_at),
    started_at: seconds(value.started_at),
    paid_at: seconds(value.paid_at),
    failed_at: seconds(value.failed_at),
    cancelled_at: seconds(value.cancelled_at),
    fail_reason: text(value.fail_reason),
    cancel_history: Array.isArray(history) ? history.filter(isHistoryEntry) : [],
    cancel_receipt_urls: Array.isArray(receipts) ? receipts.filter((url) => typeof url === 'string') : [],
    ...parseSandbox(sandbox),
    ...parsePromotion(promotion),
  };
}

function parseImpUid(value: unknown): string {
  return isImpUid(value) ? value : malformed();
}

function parseMerchantUid(value: unknown): string {
  return typeof value === 'string' && value !== '' && value.length <= MAX_LEGACY_MERCHANT_UID_LENGTH
    ? value
    : malformed();
}

/** Enum values may be added at any time; one that we do not know decides nothing. */
function parseStatus(value: unknown): PaymentStatus {
  return PAYMENT_STATUSES.find((status) => status === value) ?? malformed();
}

/** Required since 2026-01-26. Older answers lack it, which is not the same as `false`: it stays out. */
function parseSandbox(value: unknown): Pick<IamportPayment, 'sandbox'> {
  if (value === undefined || value === null) return {};
  return typeof value === 'boolean' ? { sandbox: value } : malformed();
}

/** A discount changes what the order may cost, so one that is there must be readable. */
function parsePromotion(value: unknown): Pick<IamportPayment, 'promotion'> {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) return malformed();
  return { promotion: { ...value, id: text(value.id) ?? malformed(), discount: decimal(value.discount) } };
}

/** PGs mask it. Should one ever not, the rest of a whole number is not let in (PCI DSS 4.0.1, 3.4.1). */
function maskedCard(number: string | null): string | null {
  const digits = number?.replace(/[ -]/g, '') ?? '';
  if (!/^\d{12,19}$/.test(digits)) return number;
  return digits.slice(0, 6) + '*'.repeat(digits.length - 10) + digits.slice(-4);
}

/** The balance is read from `cancel_amount`; the history is for showing, so only what cannot be shown is left out. */
function isHistoryEntry(value: unknown): value is CancelHistoryEntry {
  return isObject(value);
}

function malformed(): never {
  throw new IamportError('malformed');
}

import type { Locale } from '../config/config';
import { type Currency, decimalsOf } from './money';

/** 64,900원, KRW 64,900, USD 14.20. Digits are shifted as text: no floating point near money. */
export function moneyText(minor: number, currency: Currency, locale: Locale): string {
  const decimals = decimalsOf(currency);
  const digits = String(minor).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, ',');
  const text = decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`;
  return currency === 'KRW' && locale === 'ko' ? `${text}원` : `${currency} ${text}`;
}

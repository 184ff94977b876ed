import type { Language } from './language';

/** `64,900원`, `KRW 64,900`. */
export function moneyText(amount: number, currency: string, language: Language): string {
  const number = amount.toLocaleString('en-US');
  return language === 'ko' && currency === 'KRW' ? `${number}원` : `${currency} ${number}`;
}

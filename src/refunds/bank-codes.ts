/** The Bank of Korea's codes of the banks and the like that a refund can go to. */
export const BANKS: Readonly<Record<string, string>> = {
  '002': 'KDB산업은행',
  '003': 'IBK기업은행',
  '004': 'KB국민은행',
  '007': '수협은행',
  '011': 'NH농협은행',
  '012': '지역농축협',
  '020': '우리은행',
  '023': 'SC제일은행',
  '027': '한국씨티은행',
  '031': 'iM뱅크(대구은행)',
  '032': '부산은행',
  '034': '광주은행',
  '035': '제주은행',
  '037': '전북은행',
  '039': '경남은행',
  '045': '새마을금고',
  '048': '신협',
  '050': '저축은행',
  '054': 'HSBC은행',
  '055': '도이치은행',
  '064': '산림조합',
  '071': '우체국',
  '081': '하나은행',
  '088': '신한은행',
  '089': '케이뱅크',
  '090': '카카오뱅크',
  '092': '토스뱅크',
};

/**
 * How a PG writes a bank in `refund_bank` (i'mport's guide on refunding virtual accounts: the code is the PG's own;
 * seen for KG Inicis `88`, NHN KCP `BK88`, NICE `088`). Any other is given the code as it is.
 */
const SPELLING: Readonly<Record<string, (code: string) => string>> = {
  html5_inicis: (code) => code.slice(1),
  inicis: (code) => code.slice(1),
  uplus: (code) => code.slice(1),
  tosspayments: (code) => code.slice(1),
  kcp: (code) => `BK${code.slice(1)}`,
};

/** `088`, `88` or `BK88` as the Bank of Korea's three digits; null if there is no such bank. */
export function bankCode(given: string): string | null {
  const digits = /^(?:BK)?(\d{2,3})$/i.exec(given.trim())?.[1]?.padStart(3, '0');
  return digits !== undefined && Object.hasOwn(BANKS, digits) ? digits : null;
}

/** @param code of `bankCode` */
export function bankCodeForPg(code: string, pgProvider: string | null): string {
  return SPELLING[pgProvider ?? '']?.(code) ?? code;
}

/** A few banks with their codes, as most PGs of i'mport write them. */
export const BANKS = [
  { code: '088', ko: '신한은행', en: 'Shinhan Bank' },
  { code: '004', ko: '국민은행', en: 'KB Kookmin Bank' },
  { code: '020', ko: '우리은행', en: 'Woori Bank' },
  { code: '081', ko: '하나은행', en: 'Hana Bank' },
] as const;

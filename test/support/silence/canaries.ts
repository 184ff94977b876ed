/** Nothing else in the world looks like these. */
export const CANARY = {
  name: 'Canary Byrd',
  tel: '010-7391-5827',
  email: 'canary.bird@cage.example',
  address: 'Canary Row 77',
  customer: 'customer-canary',
  custom: 'Canary gift 42',
  account: '987-6543-210987',
  holder: 'Canary Holder',
  refundAccount: '321-654-987012',
  refundHolder: 'Canary Nest',
} as const;
export type CanaryKind = keyof typeof CANARY | 'orderToken' | 'secret';

export const buyer = {
  buyer_name: CANARY.name,
  buyer_tel: CANARY.tel,
  buyer_email: CANARY.email,
  buyer_addr: CANARY.address,
};
export const shopOnly = { customer_id: CANARY.customer, custom_data: { note: CANARY.custom } };
export const account = { vbank_num: CANARY.account, vbank_holder: CANARY.holder };
export const refundAccount = {
  refund_holder: CANARY.refundHolder,
  refund_bank: '088',
  refund_account: CANARY.refundAccount,
  refund_tel: CANARY.tel,
};

/** Each canary in every spelling in which it is passed about, with what it is. */
export function canaries(secrets: readonly string[], orderTokens: readonly string[]): Map<string, CanaryKind> {
  const given: [CanaryKind, string][] = [
    ...(Object.entries(CANARY) as [CanaryKind, string][]),
    ...secrets.filter(Boolean).map((secret): [CanaryKind, string] => ['secret', secret]),
    ...orderTokens.map((token): [CanaryKind, string] => ['orderToken', token]),
  ];
  return new Map(given.flatMap(([kind, text]) => spellings(text).map((spelling) => [spelling, kind] as const)));
}

function spellings(text: string): string[] {
  const number = /^[\d-]+$/.test(text) ? [text.replaceAll('-', '')] : [];
  const base64 = Buffer.from(text).toString('base64').replace(/=+$/, '');
  return [...new Set([text, ...number, encodeURIComponent(text), text.replaceAll(' ', '+'), base64])];
}

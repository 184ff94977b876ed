/** What the demo shop sells, in won. Pictures are paths of a 48 × 48 drawing. */
export const CATALOGUE = [
  {
    id: 'norway-swivel-chair',
    ko: '노르웨이 회전 의자',
    en: 'Norway swivel chair',
    amount: 64_900,
    picture: 'M15 6h18l-2 18H17zM14 28h20v4H14zM24 32v6M24 38l-9 4M24 38l9 4M24 38v5',
  },
  {
    id: 'fjord-desk',
    ko: '피오르 책상',
    en: 'Fjord desk',
    amount: 289_000,
    picture: 'M5 16h38v4H5zM9 20v22M39 20v22M27 20v10h12',
  },
  {
    id: 'aurora-lamp',
    ko: '오로라 스탠드',
    en: 'Aurora lamp',
    amount: 38_500,
    picture: 'M17 6h14l5 14H12zM24 20v20M15 42h18',
  },
  {
    id: 'wool-cushion',
    ko: '양모 쿠션',
    en: 'Wool cushion',
    amount: 15_000,
    picture: 'M9 13q15-6 30 0q6 11 0 22q-15 6-30 0q-6-11 0-22zM18 24h12',
  },
] as const;

export type Product = (typeof CATALOGUE)[number];

export function findProduct(id: string): Product | undefined {
  return CATALOGUE.find((product) => product.id === id);
}

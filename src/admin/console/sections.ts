/** The pages that stand in the navigation. */
export const SECTIONS = ['orders', 'reviews', 'refunds', 'notifications'] as const;
export type Section = (typeof SECTIONS)[number];

/** The pages that stand in the navigation. */
export const SECTIONS = ['overview', 'orders', 'reviews', 'refunds', 'notifications'] as const;
export type Section = (typeof SECTIONS)[number];

export const pathOf = (section: Section): string => (section === 'overview' ? '/admin' : `/admin/console/${section}`);

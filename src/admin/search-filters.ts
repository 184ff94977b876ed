/** What the lists of the admin can be asked for. Anything else in a query is no filter, and might be a key in the wrong place. */
export const FILTERS = [
  'q',
  'customer_id',
  'merchant_uid',
  'status',
  'channel',
  'review',
  'resolved',
  'operator',
  'job',
  'from',
  'to',
] as const;

/** The filters of a query; null without any. */
export function searchFilters(query: unknown): Record<string, unknown> | null {
  const given = (query ?? {}) as Record<string, unknown>;
  const filters = FILTERS.filter((name) => given[name] !== undefined).map((name) => [name, given[name]] as const);
  return filters.length === 0 ? null : Object.fromEntries(filters);
}

import { createHash } from 'node:crypto';

/** The same for two bodies that say the same, whatever the order of their fields. */
export function requestHash(body: object): string {
  return createHash('sha256').update(JSON.stringify(body, sortedFields)).digest('hex');
}

function sortedFields(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

const MAX_DEPTH = 8;

/**
 * A JSON value that PostgreSQL's jsonb can hold: it has no NUL and no lone surrogate, and its parser recurses,
 * so that 16 kB of `[` would end the statement. What cannot be held is dropped; the rest stays as it came.
 */
export function storable(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return storableText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return null;
  if (Array.isArray(value)) return value.map((item) => storable(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [storableText(key), storable(item, depth + 1)]));
}

/** The same for a text column. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

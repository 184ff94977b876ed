/** A body or a query as it came, JSON or form: in a form every value is text. */
export type RestFields = Record<string, unknown>;

/** Null when absent or empty. */
export function textOf(fields: RestFields | undefined, name: string): string | null {
  const value = fields?.[name];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Null when absent or empty, NaN when it is no number. */
export function numberOf(fields: RestFields | undefined, name: string): number | null {
  const text = textOf(fields, name);
  return text === null ? null : Number(text);
}

export function flagOf(fields: RestFields | undefined, name: string): boolean {
  const value = fields?.[name];
  return value === true || value === 'true' || value === '1' || value === 1;
}

/** `name[]=a&name[]=b`, with one value or many, with or without numbers or the brackets. */
export function listOf(fields: RestFields, name: string): string[] {
  return Object.entries(fields)
    .filter(([key]) => key === name || (key.startsWith(`${name}[`) && key.endsWith(']')))
    .flatMap(([, value]) => value)
    .filter((value) => typeof value === 'string');
}

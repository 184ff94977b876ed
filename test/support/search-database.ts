import type { BootedApp } from './boot-app';

interface Column {
  place: string;
  relation: string;
  name: string;
}

/** Every column that can hold words, of every table there is, those of the job queue too. New ones are found by themselves. */
const WORDY = `
  SELECT c.oid::regclass || '.' || a.attname AS place, c.oid::regclass::text AS relation, quote_ident(a.attname) AS name
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_type element ON element.oid = t.typelem
  WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
    AND (t.typcategory = 'S' OR t.typname IN ('json', 'jsonb', 'hstore', 'xml', 'bytea') OR element.typcategory = 'S')
  ORDER BY 1`;

/** The columns (`table.column`) in which one of `words` stands, whatever is around it. */
export async function columnsWith(booted: BootedApp, words: readonly string[]): Promise<string[]> {
  const columns = await booted.query<Column>(WORDY);
  const found: string[] = [];
  for (const { place, relation, name } of columns) {
    const sql = `SELECT 1 FROM ${relation} WHERE EXISTS (
      SELECT FROM unnest($1::text[]) AS word WHERE position(lower(word) IN lower(${name}::text)) > 0) LIMIT 1`;
    if ((await booted.query(sql, [words])).length > 0) found.push(place);
  }
  return found;
}

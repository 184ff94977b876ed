/** What of one table is buyers' data, and when it may go. `held` is the predicate of the table's partial index. */
export interface Erasure {
  readonly table: string;
  /** Something of the row is still there. */
  readonly held: string;
  /** By what its age is measured; ascends with the id, as far as it matters. */
  readonly since: string;
  /** Nothing is left to be done that needs it. */
  readonly done: string;
  readonly erase: string;
  /** Rows of other tables that go together with those of `due`: more CTEs. */
  readonly along?: string;
}

/**
 * $1 days, $2 the last id of the batch before, $3 rows looked at. However many rows wait with work still to be done, a
 * statement looks at so many and no more. `more` is false once a row is too young: those behind it are younger.
 */
export const erasureSql = ({ table, held, since, done, erase, along = '' }: Erasure): string => `
WITH seen AS MATERIALIZED (
  SELECT id, ${since} < now() - make_interval(days => $1) AS old FROM ${table}
  WHERE ${held} AND id > $2 ORDER BY id LIMIT $3
), due AS MATERIALIZED (
  -- Locked first: what somebody is writing at this moment is left to the next night.
  SELECT t.id FROM ${table} t WHERE t.id IN (SELECT id FROM seen WHERE old) AND ${held} AND ${done}
  FOR UPDATE SKIP LOCKED
)${along}, erased AS (
  UPDATE ${table} t SET ${erase} FROM due WHERE t.id = due.id RETURNING t.id
)
SELECT (SELECT max(id) FROM seen) AS last, (SELECT count(*) FROM erased) AS erased,
  (SELECT count(*) = $3 AND bool_and(old) FROM seen) AS more`;

import { ApiError } from '../common/api-error';
import { encodeCursor } from './cursor';

/** `{items, next_cursor}` of rows that were read with one more than `limit`; `next_cursor` is null on the last page. */
export function pageOf<R extends { id: number }, V>(rows: readonly R[], limit: number, view: (row: R) => V) {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { items: shown.map(view), next_cursor: last ? encodeCursor(last.id) : null };
}

/** An id of a path; nothing has one that is no number. Throws `ApiError` notFound. */
export function idOf(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new ApiError('notFound');
  return Number(text);
}

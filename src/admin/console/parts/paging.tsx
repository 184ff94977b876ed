import { useConsole } from '../console-view';

interface PagingProps {
  /** The path of the list. */
  readonly path: string;
  /** Null on the last page. */
  readonly next: string | null;
}

/** To the next page, and back to the first: the lists are walked by key, and know no way back but the browser's. */
export function Paging({ path, next }: PagingProps) {
  const { words, query } = useConsole();
  const isFirst = !query.has('cursor');
  if (isFirst && next === null) return null;
  const to = (cursor: string | null) => {
    const kept = new URLSearchParams([...query].filter(([name, value]) => value !== '' && name !== 'notice'));
    if (cursor === null) kept.delete('cursor');
    else kept.set('cursor', cursor);
    return `${path}?${kept}`;
  };
  return (
    <div class="pages">
      {!isFirst && <a href={to(null)}>{words.newest}</a>}
      {next !== null && (
        <a rel="next" href={to(next)}>
          {words.older}
        </a>
      )}
    </div>
  );
}

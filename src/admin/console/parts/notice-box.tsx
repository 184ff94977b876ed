import { useConsole } from '../console-view';

/** What became of what was just done: `?notice=…`, if it is a word of ours. */
export function NoticeBox() {
  const { words, query } = useConsole();
  const notice = query.get('notice') ?? '';
  const notices: Record<string, string> = words.notices;
  if (!Object.hasOwn(notices, notice)) return null;
  return (
    <p class="notice" role="status">
      {notices[notice]}
    </p>
  );
}

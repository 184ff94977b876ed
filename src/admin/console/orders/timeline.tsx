import { useConsole } from '../console-view';
import { JsonText } from '../parts/long-text';
import { Time } from '../parts/time';
import { EventEntry, MessageEntry, RefundEntry, ReviewEntry, WebhookEntry } from './timeline-entries';
import type { TimelineEntry } from './timeline-of';

/** Strangers can have any number of webhooks sent about an order; so many entries are shown at a time. */
const AT_A_TIME = 40;

export function Timeline({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const { words, query, page } = useConsole();
  const after = Math.max(0, Number.parseInt(query.get('after') ?? '0') || 0);
  const path = page.split('?')[0] ?? '';
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">{words.timeline}</h2>
      <ol class="timeline card">
        {entries.slice(after, after + AT_A_TIME).map((entry) => (
          <li>
            <Time at={entry.at} />
            <strong>{words[entry.what]}</strong> <Entry entry={entry} />
          </li>
        ))}
      </ol>
      <div class="pages">
        {after > 0 && <a href={`${path}#timeline`}>{words.latest}</a>}
        {entries.length > after + AT_A_TIME && (
          <a href={`${path}?after=${after + AT_A_TIME}#timeline`}>{words.earlier}</a>
        )}
      </div>
    </section>
  );
}

function Entry({ entry }: { readonly entry: TimelineEntry }) {
  const { words } = useConsole();
  switch (entry.what) {
    case 'event':
      return <EventEntry row={entry.row} />;
    case 'webhook':
      return (
        <>
          <WebhookEntry row={entry.row} />
          {entry.row.body !== null && <JsonText label={words.details} value={entry.row.body} />}
        </>
      );
    case 'message':
      return <MessageEntry row={entry.row} />;
    case 'refund':
      return <RefundEntry row={entry.row} />;
    case 'review':
      return <ReviewEntry row={entry.row} />;
  }
}

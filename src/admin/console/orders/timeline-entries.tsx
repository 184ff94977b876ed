import { useConsole } from '../console-view';
import { Badge } from '../parts/badge';
import { LongText } from '../parts/long-text';
import { Money } from '../parts/money';
import { RedeliverForm } from '../parts/redeliver-form';
import type { TimelineEntry } from './timeline-of';

interface Of<W extends TimelineEntry['what']> {
  readonly row: Extract<TimelineEntry, { what: W }>['row'];
}

/** Whose hand it was: where the news came from, and the operator who is named in it. */
export function EventEntry({ row }: Of<'event'>) {
  const { words } = useConsole();
  const operator = typeof row.detail['by'] === 'string' ? ` ${row.detail['by']}` : '';
  return (
    <>
      <code>{row.type}</code> <code>{row.imp_uid}</code>{' '}
      {row.from !== row.to && (
        <>
          {words.orderStatus[row.from]} → <Badge status={row.to} label={words.orderStatus[row.to]} />{' '}
        </>
      )}
      <span class="soft">
        {words.by} {words.source[row.source]}
        {operator}
      </span>
    </>
  );
}

export function WebhookEntry({ row }: Of<'webhook'>) {
  const { words } = useConsole();
  return (
    <>
      <code>{row.imp_uid}</code> {row.outcome ?? words.notProcessed} <span class="soft">{row.remote_address}</span>
    </>
  );
}

export function MessageEntry({ row }: Of<'message'>) {
  const { words } = useConsole();
  return (
    <>
      {words.channel[row.channel]} <code>{row.kind}</code>{' '}
      <Badge status={row.status} label={words.notificationStatus[row.status]} />{' '}
      <span class="soft">
        {row.recipient} {row.last_error}
      </span>
      {row.text !== null && <LongText label={words.details} text={row.text} />}
      <RedeliverForm notification={row} />
    </>
  );
}

export function RefundEntry({ row }: Of<'refund'>) {
  const { words } = useConsole();
  const people = [row.requested_by, row.decided_by].filter(Boolean).join(', ');
  return (
    <>
      <code>{row.imp_uid}</code> <Money amount={row.amount} currency={row.currency ?? ''} />{' '}
      <Badge status={row.status} label={words.refundStatus[row.status]} /> {row.reason}{' '}
      <span class="soft">
        {row.message} {people && `${words.by} ${people}`}
      </span>
    </>
  );
}

export function ReviewEntry({ row }: Of<'review'>) {
  const { words } = useConsole();
  return (
    <>
      <code>{row.imp_uid}</code> {words.reviewKind[row.kind]}{' '}
      {row.resolved_at !== null && (
        <span class="soft">
          {row.resolution} {row.note} {words.by} {row.resolved_by}
        </span>
      )}
    </>
  );
}

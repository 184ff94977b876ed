import type { notificationItem } from '../../notification-view';
import { ConsolePage } from '../console-page';
import { useConsole } from '../console-view';
import { orderPath } from '../order-path';
import { Badge } from '../parts/badge';
import { Facts } from '../parts/facts';
import { Paging } from '../parts/paging';
import { RedeliverForm } from '../parts/redeliver-form';
import { Time } from '../parts/time';

type Item = ReturnType<typeof notificationItem>;

interface NotificationsAnswer {
  readonly items: readonly Item[];
  readonly next_cursor: string | null;
}

export function NotificationsPage({ answer: { items, next_cursor } }: { readonly answer: NotificationsAnswer }) {
  const { words } = useConsole();
  return (
    <ConsolePage title={words.sections.notifications} section="notifications">
      {items.length === 0 && <p>{words.nothingWaits}</p>}
      {items.map((item) => (
        <NotificationCard item={item} />
      ))}
      <Paging path="/admin/console/notifications" next={next_cursor} />
    </ConsolePage>
  );
}

function NotificationCard({ item }: { readonly item: Item }) {
  const { words } = useConsole();
  const { id, channel, kind, status, merchant_uid } = item;
  return (
    <article class="card" aria-labelledby={`message-${id}`}>
      <h2 id={`message-${id}`}>
        {words.channel[channel]} <code>{kind}</code> <Badge status={status} label={words.notificationStatus[status]} />
      </h2>
      <Facts
        of={[
          [words.order, merchant_uid && <a href={orderPath(merchant_uid)}>{merchant_uid}</a>],
          [words.created, <Time at={item.created_at} />],
          [words.recipient, item.recipient],
          [words.attempts, item.attempts],
          [words.lastError, item.last_error],
        ]}
      />
      <RedeliverForm notification={item} />
    </article>
  );
}

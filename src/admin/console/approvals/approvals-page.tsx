import type { refundView } from '../../../refunds/refund-view';
import { ConsolePage } from '../console-page';
import { useConsole } from '../console-view';
import { orderPath } from '../order-path';
import { Facts } from '../parts/facts';
import { Money } from '../parts/money';
import { Paging } from '../parts/paging';
import { PostForm } from '../parts/post-form';
import { Time } from '../parts/time';

type Item = ReturnType<typeof refundView>;

interface ApprovalsAnswer {
  readonly items: readonly Item[];
  readonly next_cursor: string | null;
}

export function ApprovalsPage({ answer: { items, next_cursor } }: { readonly answer: ApprovalsAnswer }) {
  const { words } = useConsole();
  return (
    <ConsolePage title={words.sections.refunds} section="refunds">
      <p class="soft">{words.approveHint}</p>
      {items.length === 0 && <p>{words.nothingWaits}</p>}
      {items.map((item) => (
        <ApprovalCard item={item} />
      ))}
      <Paging path="/admin/console/refunds" next={next_cursor} />
    </ConsolePage>
  );
}

function ApprovalCard({ item }: { readonly item: Item }) {
  const { words, admin } = useConsole();
  const { id, merchant_uid } = item;
  return (
    <article class="card" aria-labelledby={`refund-${id}`}>
      <h2 id={`refund-${id}`}>
        <Money amount={item.amount} currency={item.currency} />
      </h2>
      <Facts
        of={[
          [words.order, merchant_uid && <a href={orderPath(merchant_uid)}>{merchant_uid}</a>],
          [words.payment, <code>{item.imp_uid}</code>],
          [words.requestedBy, item.requested_by],
          [words.created, <Time at={item.created_at} />],
          [words.reason, item.reason],
          [words.refundBank, item.refund_bank],
          [words.refundAccount, item.refund_account],
        ]}
      />
      <div class="acts">
        {item.requested_by !== admin?.name && (
          <PostForm action={`/admin/console/refunds/${id}/approve`} label={words.approve} look="main" />
        )}
        <PostForm action={`/admin/console/refunds/${id}/reject`} label={words.reject} />
      </div>
    </article>
  );
}

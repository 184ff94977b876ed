import { ConsolePage } from '../console-page';
import { useConsole } from '../console-view';
import { PostForm } from '../parts/post-form';
import { ReviewCard } from '../parts/review-card';
import type { OrderAnswer } from './order-answer';
import { OrderSummary } from './order-summary';
import { orderPath } from '../order-path';
import { PaymentCard } from './payment-card';
import { RefundNotice } from './refund-notice';
import { Timeline } from './timeline';
import { timelineOf } from './timeline-of';

/** A stranger can open any number of payment windows. The newest are shown, a few with their record; and what was paid. */
const PAYMENTS_SHOWN = 20;
const RECORDS_SHOWN = 8;

export function OrderPage({ answer }: { readonly answer: OrderAnswer }) {
  const { words } = useConsole();
  const { order, payments, reviews } = answer;
  const newest = payments.toReversed().filter(({ paid_at }, index) => index < PAYMENTS_SHOWN || paid_at !== null);
  const path = orderPath(order.merchant_uid);
  return (
    <ConsolePage title={order.merchant_uid} section="orders">
      <RefundNotice refunds={answer.refunds} />
      <OrderSummary order={order} />
      <PostForm action={`${path}/sync`} label={words.sync} />
      {reviews
        .filter(({ resolved_at }) => resolved_at === null)
        .map((review) => (
          <ReviewCard review={review} />
        ))}
      <section aria-labelledby="payments">
        <h2 id="payments">{words.payments}</h2>
        {payments.length === 0 && <p>{words.noPayments}</p>}
        {newest.map((payment, index) => (
          <PaymentCard payment={payment} orderPath={path} showsRecord={index < RECORDS_SHOWN} />
        ))}
        {newest.length < payments.length && <p class="soft">{words.cut}</p>}
      </section>
      <Timeline entries={timelineOf(answer)} />
    </ConsolePage>
  );
}

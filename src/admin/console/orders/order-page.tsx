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

/** Upstream's records are up to 5 kB each; so many of the newest payments show theirs. */
const RECORDS_SHOWN = 8;

export function OrderPage({ answer }: { readonly answer: OrderAnswer }) {
  const { words } = useConsole();
  const { order, payments, reviews } = answer;
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
        {payments.toReversed().map((payment, index) => (
          <PaymentCard payment={payment} orderPath={path} showsRecord={index < RECORDS_SHOWN} />
        ))}
      </section>
      <Timeline entries={timelineOf(answer)} />
    </ConsolePage>
  );
}

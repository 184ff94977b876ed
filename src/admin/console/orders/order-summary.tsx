import { useConsole } from '../console-view';
import { Badge } from '../parts/badge';
import { Facts } from '../parts/facts';
import { JsonText } from '../parts/long-text';
import { Money } from '../parts/money';
import { Time } from '../parts/time';
import type { OrderAnswer } from './order-answer';

export function OrderSummary({ order }: Pick<OrderAnswer, 'order'>) {
  const { words } = useConsole();
  const { currency, cancelled_amount, amount_registered_at, erased_at } = order;
  return (
    <section class="card" aria-label={words.order}>
      <Facts
        of={[
          [words.status, <Badge status={order.status} label={words.orderStatus[order.status]} />],
          [words.amount, <Money amount={order.amount} currency={currency} />],
          [words.cancelled, cancelled_amount > 0 && <Money amount={cancelled_amount} currency={currency} />],
          [words.product, order.name],
          [words.created, <Time at={order.created_at} />],
          [words.reference, order.reference],
          [words.customer, order.customer_id],
          [words.buyer, order.buyer_name],
          [words.tel, order.buyer_tel],
          [words.email, order.buyer_email],
          [words.address, [order.buyer_addr, order.buyer_postcode].filter(Boolean).join(' ')],
          [words.payMethod, order.pay_method],
          [words.mode, order.mode],
          [words.registered, amount_registered_at && <Time at={amount_registered_at} />],
          [words.erased, erased_at && <Time at={erased_at} />],
        ]}
      />
      {order.custom_data !== null && <JsonText label={words.shopData} value={order.custom_data} />}
    </section>
  );
}

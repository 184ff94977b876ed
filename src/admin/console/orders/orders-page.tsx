import type { orderItem } from '../../order-item';
import { ConsolePage } from '../console-page';
import { useConsole } from '../console-view';
import { Badge } from '../parts/badge';
import { Money } from '../parts/money';
import { Paging } from '../parts/paging';
import { Time } from '../parts/time';
import { orderPath } from '../order-path';
import { OrderFilters } from './order-filters';

type Item = ReturnType<typeof orderItem>;

export interface OrdersAnswer {
  readonly items: readonly Item[];
  readonly next_cursor: string | null;
}

export function OrdersPage({ answer: { items, next_cursor } }: { readonly answer: OrdersAnswer }) {
  const { words } = useConsole();
  return (
    <ConsolePage title={words.sections.orders} section="orders">
      <OrderFilters />
      <p id="found" class="soft" role="status">
        {items.length === 0 ? words.nothingFound : words.shown(items.length, next_cursor !== null)}
      </p>
      <div id="results">
        {items.length > 0 && <OrdersTable items={items} />}
        <Paging path="/admin/console/orders" next={next_cursor} />
      </div>
    </ConsolePage>
  );
}

function OrdersTable({ items }: Pick<OrdersAnswer, 'items'>) {
  const { words } = useConsole();
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">{words.order}</th>
            <th scope="col" class="more">
              {words.created}
            </th>
            <th scope="col" class="more">
              {words.product}
            </th>
            <th scope="col" class="more">
              {words.buyer}
            </th>
            <th scope="col" class="end">
              {words.amount}
            </th>
            <th scope="col">{words.status}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <OrderRow item={item} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function OrderRow({ item }: { readonly item: Item }) {
  const { words } = useConsole();
  return (
    <tr>
      <td>
        <a href={orderPath(item.merchant_uid)}>{item.merchant_uid}</a>
        {item.reference && <small> {item.reference}</small>}
      </td>
      <td class="more">
        <Time at={item.created_at} />
      </td>
      <td class="more">{item.name}</td>
      <td class="more">
        {item.buyer_name}
        <br />
        <small>{item.buyer_tel}</small>
      </td>
      <td class="end">
        <Money amount={item.amount} currency={item.currency} />
        {item.cancelled_amount > 0 && (
          <small>
            <br />−<Money amount={item.cancelled_amount} currency={item.currency} />
          </small>
        )}
      </td>
      <td>
        <Badge status={item.status} label={words.orderStatus[item.status]} />
      </td>
    </tr>
  );
}

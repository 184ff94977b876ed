import type { Erasure } from './erasure';
import { PAYMENT_BOOKS } from './payment-books.sql';

/**
 * For so long after its last news an order keeps its buyer: an account may be paid when the order is old already, and the
 * goods are still to be sent then. It also closes the gap between looking for work under way and locking.
 */
const AFTER_NEWS = '14 days';

/**
 * An order is left alone while an account waits for its money, a refund or a message is under way, or a person has to
 * look at it.
 */
const ORDERS: Erasure = {
  table: 'orders',
  held: 'erased_at IS NULL',
  since: 'created_at',
  done: `status <> 'vbank_issued' AND updated_at < now() - interval '${AFTER_NEWS}'
    AND NOT EXISTS (SELECT FROM refunds WHERE order_id = t.id AND finished_at IS NULL)
    AND NOT EXISTS (SELECT FROM notifications WHERE order_id = t.id AND status IN ('queued', 'sending'))
    AND NOT EXISTS (SELECT FROM reviews WHERE order_id = t.id AND resolved_at IS NULL)`,
  erase: `erased_at = now(), buyer_name = NULL, buyer_email = NULL, buyer_tel = NULL, buyer_addr = NULL,
    buyer_postcode = NULL, customer_id = NULL, custom_data = NULL, vbank_num = NULL, vbank_name = NULL,
    vbank_holder = NULL, vbank_date = NULL`,
  // fail_reason is the PG's own text: nobody knows what it repeats. So is a refund's message, below.
  along: `, payment AS (
  UPDATE payments SET erased_at = now(), raw = ${PAYMENT_BOOKS},
    vbank_num = NULL, vbank_holder = NULL, fail_reason = NULL
  FROM due WHERE order_id = due.id AND erased_at IS NULL
), notification AS (
  UPDATE notifications SET text = NULL, subject = NULL, recipient = NULL, account = NULL
  FROM due WHERE order_id = due.id AND status NOT IN ('queued', 'sending')
)`,
};

/** What these hold may be younger than its order, or have none: each row goes by its own age. */
const REST: readonly Erasure[] = [
  {
    table: 'webhook_deliveries',
    held: 'body IS NOT NULL',
    since: 'received_at',
    done: 'processed_at IS NOT NULL',
    erase: 'body = NULL, remote_address = NULL',
  },
  {
    table: 'refunds',
    held: 'coalesce(refund_holder, refund_account, refund_tel, reason, message) IS NOT NULL',
    since: 'created_at',
    done: 'finished_at < now() - make_interval(days => $1)',
    erase: 'refund_holder = NULL, refund_account = NULL, refund_tel = NULL, reason = NULL, message = NULL',
  },
  {
    table: 'reviews',
    held: 'note IS NOT NULL',
    since: 'created_at',
    done: 'resolved_at < now() - make_interval(days => $1)',
    erase: 'note = NULL',
  },
  { table: 'admin_reads', held: 'filters IS NOT NULL', since: 'at', done: 'true', erase: 'filters = NULL' },
];

export const ERASURES: readonly Erasure[] = [ORDERS, ...REST];

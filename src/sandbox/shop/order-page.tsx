import type { IamportPayment } from '../../iamport/wire-types';
import type { WebhookFaults } from '../faults/faults';
import type { Language } from '../pages/language';
import { moneyText } from '../pages/money-text';
import { Panel } from '../pages/panel';
import type { ShopOrder } from './shop-back-end';
import { ShopDocument } from './shop-document';
import { SCRIPT_WORDS, SHOP_WORDS } from './shop-words';

interface OrderProps {
  readonly language: Language;
  readonly order: ShopOrder;
  readonly serverUrl: string;
  /** The order's last window; null if none was opened yet. */
  readonly payment: IamportPayment | null;
  readonly webhooks: WebhookFaults;
}

/** Asks the payment server with the order's own token, and needs no reload when the money comes in. */
export function OrderPage({ language, order, serverUrl, payment, webhooks }: OrderProps) {
  const words = SHOP_WORDS[language];
  const { merchant_uid, order_token } = order;
  return (
    <ShopDocument
      language={language}
      title={words.order}
      scripts={payment ? ['order.js', 'panel.js'] : ['order.js']}
      data={{ merchant_uid, order_token, serverUrl, words: SCRIPT_WORDS[language] }}
    >
      <div class="columns">
        <section class="card">
          <p class="what">{order.name}</p>
          <p id="state" role="status" class="big"></p>
          <dl>
            <Row label={words.number} value={merchant_uid} />
            <Row label={words.amount} value={moneyText(order.amount, order.currency, language)} />
          </dl>
          <dl id="account" hidden>
            <Row label={words.bank} field="vbank_name" />
            <Row label={words.account} field="vbank_num" />
            <Row label={words.holder} field="vbank_holder" />
            <Row label={words.due} field="vbank_date" />
          </dl>
          <p>
            <a href={`/demo?language=${language}`}>{words.back}</a>
          </p>
        </section>
        {payment && <Panel language={language} payment={payment} webhooks={webhooks} />}
      </div>
    </ShopDocument>
  );
}

/** `field` is filled in by the page's script. */
function Row({ label, value, field }: { label: string; value?: string; field?: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd data-field={field}>{value}</dd>
    </div>
  );
}

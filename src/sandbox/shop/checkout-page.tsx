import type { BrowserFaults } from '../faults/faults';
import type { Language } from '../pages/language';
import { moneyText } from '../pages/money-text';
import { WINDOW_WORDS } from '../window/window-words';
import type { Product } from './catalogue';
import { ShopDocument } from './shop-document';
import { SCRIPT_WORDS, SHOP_WORDS, type ShopWords } from './shop-words';

interface CheckoutProps {
  readonly language: Language;
  readonly product: Product;
  readonly serverUrl: string;
  /** The shop's own number of this purchase; each try gets an order number of its own. */
  readonly reference: string;
  readonly browser: BrowserFaults;
}

export function CheckoutPage({ language, product, serverUrl, reference, browser }: CheckoutProps) {
  const words = SHOP_WORDS[language];
  const price = moneyText(product.amount, 'KRW', language);
  return (
    <ShopDocument
      language={language}
      title={words.checkout}
      scripts={['checkout.js']}
      data={{ product: product.id, serverUrl, reference, language, words: SCRIPT_WORDS[language] }}
    >
      <script src="/v1/iamport.js"></script>
      <div class="columns">
        <form id="checkout" class="card">
          <p class="what">
            {product[language]} <strong>{price}</strong>
          </p>
          <BuyerFields words={words} />
          <Methods language={language} words={words} />
          <button class="main" id="pay">
            {words.pay(price)}
          </button>
          <p id="state" role="status"></p>
          <p id="next" hidden>
            <a href="/demo">{words.follow}</a>
          </p>
        </form>
        <Panel words={words} amount={product.amount} browser={browser} />
      </div>
    </ShopDocument>
  );
}

/** The buyer of i'mport's own documentation. */
function BuyerFields({ words }: { words: ShopWords }) {
  return (
    <fieldset>
      <legend>{words.buyer}</legend>
      <label>
        {words.name}
        <input name="buyer_name" autoComplete="name" maxLength={16} value="John Doe" />
      </label>
      <label>
        {words.tel}
        <input name="buyer_tel" type="tel" autoComplete="tel" maxLength={16} value="010-4242-4242" />
      </label>
      <label>
        {words.email}
        <input name="buyer_email" type="email" autoComplete="email" maxLength={64} value="johndoe@gmail.com" />
      </label>
    </fieldset>
  );
}

function Methods({ language, words }: { language: Language; words: ShopWords }) {
  return (
    <fieldset>
      <legend>{words.method}</legend>
      {Object.entries(WINDOW_WORDS[language].methods).map(([method, label]) => (
        <label class="tick">
          <input type="radio" name="pay_method" value={method} checked={method === 'card'} /> {label}
        </label>
      ))}
    </fieldset>
  );
}

function Panel({ words, amount, browser }: { words: ShopWords; amount: number; browser: BrowserFaults }) {
  const chosen = String(browser.mobile ?? null);
  return (
    <aside class="panel" aria-labelledby="panel-title">
      <h2 id="panel-title">{words.sandbox}</h2>
      <fieldset id="device">
        <legend>{words.window}</legend>
        {Object.entries({ null: words.byBrowser, false: words.pc, true: words.mobile }).map(([value, label]) => (
          <label class="tick">
            <input type="radio" name="mobile" value={value} checked={value === chosen} /> {label}
          </label>
        ))}
      </fieldset>
      <label class="tick">
        <input type="checkbox" id="confirm" /> {words.confirm}
      </label>
      <label>
        {words.asked}
        <input id="amount" type="number" min="1" value={amount} />
      </label>
    </aside>
  );
}

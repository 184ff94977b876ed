import type { Language } from '../pages/language';
import { moneyText } from '../pages/money-text';
import { CATALOGUE } from './catalogue';
import type { ShopOrder } from './shop-back-end';
import { ShopDocument } from './shop-document';
import { SHOP_WORDS } from './shop-words';

interface CatalogueProps {
  readonly language: Language;
  readonly orders: readonly ShopOrder[];
  readonly ready: boolean;
}

export function CataloguePage({ language, orders, ready }: CatalogueProps) {
  const words = SHOP_WORDS[language];
  return (
    <ShopDocument language={language} title={words.catalogue}>
      {!ready && <p role="alert">{words.none}</p>}
      <ul class="catalogue">
        {CATALOGUE.map((product) => (
          <li class="card">
            <svg viewBox="0 0 48 48" aria-hidden="true">
              <path d={product.picture} />
            </svg>
            <h2>{product[language]}</h2>
            <p>{moneyText(product.amount, 'KRW', language)}</p>
            <a class="button" href={`/demo/checkout/${product.id}?language=${language}`}>
              {words.buy}
              <span class="unseen"> {product[language]}</span>
            </a>
          </li>
        ))}
      </ul>
      {orders.length > 0 && (
        <section aria-labelledby="orders">
          <h2 id="orders">{words.orders}</h2>
          <ul>
            {orders.map(({ merchant_uid, name }) => (
              <li>
                <a href={`/demo/orders/${merchant_uid}?language=${language}`}>
                  {name} <small>{merchant_uid}</small>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </ShopDocument>
  );
}

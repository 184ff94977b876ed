import { listenAsShop, type ShopListener } from './shop-listener';

/** One ear for the tests of a file; before each of them it has heard nothing and answers 200. */
export function useShopListener(): { readonly shop: ShopListener } {
  let shop: ShopListener;

  beforeAll(async () => {
    shop = await listenAsShop();
  });
  beforeEach(() => {
    shop.heard.length = 0;
    shop.answer = () => ({ status: 200 });
  });
  afterAll(() => shop.close());

  return {
    get shop() {
      return shop;
    },
  };
}

import type { Page } from 'playwright-core';
import { until } from '../../src/sandbox/testing/until';
import { bootApp, type BootedApp } from '../support/boot-app';
import { useBrowser } from '../support/browser';
import { payButton, pgWindow } from '../support/checkout';
import { statusOf } from '../support/order-page';
import { serveShopPage, type ShopPage } from '../support/shop-page';

/** i'mport's documentation, but for the addresses, the order number, and what the shop does at the end. */
const PARAM = (merchantUid: string, channel: string) => `
    ${channel},
    pay_method: "card",
    merchant_uid: "${merchantUid}",
    name: "Norway swivel chair",
    amount: 64900,
    buyer_email: "johndoe@gmail.com",
    buyer_name: "John Doe",
    buyer_tel: "010-4242-4242",
    buyer_addr: "Shinsa-dong, Gangnam-gu, Seoul",
    buyer_postcode: "01181",
    language: "en"`;

const JQUERY = (url: string, merchantUid: string, channel: string) => `
  IMP.request_pay({ // param${PARAM(merchantUid, channel)}
  }, function (rsp) { // callback
    if (rsp.success) { // Successful payment: Successful payment approval or issuance of a virtual account
      // HTTP request using jQuery
      jQuery.ajax({
        url: "${url}/payments/complete", // Merchant server
        method: "POST",
        headers: { "Content-Type": "application/json" },
        data: {
          imp_uid: rsp.imp_uid,
          merchant_uid: rsp.merchant_uid
        }
      }).done(function (data) {
        // Logic executed on successful response from the merchant server through the payment API
        document.title = data.status;
      })
    } else {
      alert("Payment failed. Error: "+ rsp.error_msg);
    }
  });`;

const AXIOS = (url: string, merchantUid: string, channel: string) => `
  IMP.request_pay({${PARAM(merchantUid, channel)}
  }, rsp => { // callback
    if (rsp.success) { // HTTP request with axios
      axios({
        url:"${url}/payments/complete",
        method:"post",
        headers: { "Content-Type":"application/json" },
        data: { imp_uid:rsp.imp_uid, merchant_uid:rsp.merchant_uid }
      }).then((data) => {// Server payment API call is successful
        document.title = data.data.status;
      })
    } else {
      alert(\`Payment failed. Error: \${rsp.error_msg}\`);
    }
  });`;

let shopPage: ShopPage;
let booted: BootedApp;
beforeAll(async () => {
  shopPage = await serveShopPage();
  booted = await bootApp({ CHECKOUT_ORIGINS: shopPage.origin });
});
afterAll(async () => {
  await booted.close();
  await shopPage.close();
});
const browser = useBrowser();

async function open(sdk: string, snippet: string): Promise<Page> {
  shopPage.html = `<!doctype html><html lang="en"><title>shop</title>
    <link rel="icon" href="data:,">
    <script type="text/javascript" src="/jquery.js"></script>
    <script type="text/javascript" src="/axios.js"></script>
    <script type="text/javascript" src="${booted.sandbox.url}${sdk}"></script>
    <button onclick="requestPay()">Pay</button>
    <script>
      var IMP = window.IMP; // Can be skipped.
      IMP.init("imp00000000"); // Replace "imp00000000" with the issued "Merchant ID".
      function requestPay() {${snippet}}
    </script></html>`;
  const page = await browser.open();
  await page.goto(shopPage.origin);
  return page;
}

it.each([
  ['jQuery', '/js/iamport.payment-1.1.8.js', JQUERY, 'pg: "html5_inicis"'],
  ['axios', '/v1/iamport.js', AXIOS, 'pg: "html5_inicis.INIpayTest"'],
  ['axios with a channel', '/v1/iamport.js', AXIOS, 'channelKey: "channel-key-893597d6"'],
])('a shop that copied the snippet with %s gets its order paid', async (_name, sdk, snippet, channel) => {
  const { merchant_uid } = await booted.shop.order();
  const page = await open(sdk, snippet(booted.url, merchant_uid, channel));
  await page.getByRole('button', { name: 'Pay' }).click();
  await payButton(pgWindow(page)).click();
  await page.waitForFunction(() => document.title === 'success');
  expect(await statusOf(booted, merchant_uid)).toBe('paid');
});

it('a shop that guards its button against nothing opens one window however often it is clicked', async () => {
  const { merchant_uid } = await booted.shop.order();
  const page = await open('/v1/iamport.js', AXIOS(booted.url, merchant_uid, 'pg: "html5_inicis"'));
  await page.getByRole('button', { name: 'Pay' }).dblclick();
  await payButton(pgWindow(page)).click();
  await page.waitForFunction(() => document.title === 'success');
  const payments = await booted.sandbox.control<{ merchant_uid: string }[]>('GET', '/payments');
  expect(payments.filter((payment) => payment.merchant_uid === merchant_uid)).toHaveLength(1);
});

it('a payment through a test channel is play money, and pays nothing', async () => {
  const { merchant_uid } = await booted.shop.order();
  const page = await open('/v1/iamport.js', AXIOS(booted.url, merchant_uid, 'channelKey: "channel-key-test-1"'));
  await page.getByRole('button', { name: 'Pay' }).click();
  const judged = page.waitForResponse(/\/payments\/complete/);
  await payButton(pgWindow(page)).click();
  expect((await judged).status()).toBe(404);
  // axios rejects, and the documented snippet catches nothing.
  expect(await browser.expectProblems()).toEqual([expect.stringContaining('status code 404')]);
  expect(await statusOf(booted, merchant_uid)).toBe('pending');
});

it('a buyer who gives up, and one who comes back to a paid order, see the alert of the snippet', async () => {
  const { merchant_uid } = await booted.shop.order();
  const page = await open('/v1/iamport.js', JQUERY(booted.url, merchant_uid, 'pg: "html5_inicis"'));
  const alerts: string[] = [];
  page.on('dialog', (dialog) => {
    alerts.push(dialog.message());
    void dialog.accept();
  });
  const pay = page.getByRole('button', { name: 'Pay' });
  await pay.click();
  await pgWindow(page).getByRole('button', { name: 'Cancel and close' }).click();
  await page.locator('dialog').waitFor({ state: 'detached' });
  await pay.click();
  await payButton(pgWindow(page)).click();
  await page.waitForFunction(() => document.title === 'success');
  await pay.click();
  await until(() => alerts.length === 2);
  expect(alerts).toEqual([
    'Payment failed. Error: 사용자가 결제를 취소함',
    'Payment failed. Error: 이미 결제가 이루어진 거래건입니다.',
  ]);
});

it('a page without IMP.init is told so, and never sees a window', async () => {
  const page = await open('/v1/iamport.js', '');
  const ask = (param: object, id: string) =>
    page.evaluate(
      ([param, id]) =>
        new Promise((resolve) => {
          const { IMP } = window as unknown as {
            IMP: { init(id: string): { request_pay(param: object, callback: (rsp: object) => void): void } };
          };
          IMP.init(id).request_pay(param, resolve);
        }),
      [param, id] as const,
    );
  const refused = (reason: string) => ({
    success: false,
    imp_uid: null,
    error_code: 'F400',
    error_msg: expect.stringContaining(reason) as string,
  });
  expect(await ask({ merchant_uid: 'a', amount: 1 }, '')).toMatchObject(refused('IMP.init'));
  expect(await ask({ amount: 1 }, 'imp00000000')).toMatchObject(refused('merchant_uid'));
  expect(await ask({ merchant_uid: 'a' }, 'imp00000000')).toMatchObject(refused('amount'));
});

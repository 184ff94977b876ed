import { bootApp, type BootedApp } from '../support/boot-app';
import { useBrowser } from '../support/browser';
import { landed, PHONE } from '../support/checkout';

const AMOUNT = 64900;
let booted: BootedApp;
beforeAll(async () => {
  booted = await bootApp();
});
afterAll(() => booted.close());
const browser = useBrowser();

async function attempt(payMethod = 'card') {
  const { merchant_uid } = await booted.shop.order({ amount: AMOUNT });
  const { imp_uid } = await booted.sandbox.open({ merchant_uid, amount: AMOUNT, pay_method: payMethod });
  const query = new URLSearchParams({ imp_uid, merchant_uid }).toString();
  return { imp_uid, url: `${booted.url}/payments/complete/mobile?${query}` };
}

it('a buyer who waits sees the result without doing anything, and an open page asks ever less often', async () => {
  const { imp_uid, url } = await attempt();
  const page = await browser.open({ ...PHONE, locale: 'en-US' });
  await page.clock.install();
  await page.goto(url);
  await landed(page, 'pending');
  for (const wait of [2000, 3000, 4500]) {
    const asked = page.waitForResponse(/\/payments\/complete\/mobile/);
    await page.clock.fastForward(wait);
    expect((await asked).status()).toBe(202);
  }
  await booted.sandbox.control('POST', `/payments/${imp_uid}/approve`);
  await page.clock.fastForward(6750);
  await landed(page, 'success');
  await page.getByRole('heading', { name: 'General payment successful' }).waitFor();
});

it('without scripts, a page that waits is loaded anew by the browser itself', async () => {
  const { url } = await attempt();
  const page = await browser.open({ ...PHONE, javaScriptEnabled: false });
  await page.goto(url);
  await landed(page, 'pending');
  expect(await page.locator('meta[http-equiv=refresh]').getAttribute('content')).toBe('5');
});

describe('the number of the account', () => {
  async function account(permissions: string[]) {
    const { imp_uid, url } = await attempt('vbank');
    await booted.sandbox.control('POST', `/payments/${imp_uid}/issue-vbank`, { vbank_num: 'X37-90127-821' });
    const page = await browser.open({ ...PHONE, locale: 'en-US', permissions });
    await page.goto(url);
    await page.getByRole('button', { name: 'Copy' }).click();
    return page;
  }

  it('is copied by a button, and a screen reader is told so', async () => {
    const page = await account(['clipboard-read', 'clipboard-write']);
    await page.getByRole('status').getByText('Copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('X37-90127-821');
  });

  it('is marked to be copied where the browser lets no page copy', async () => {
    const page = await account([]);
    await page.waitForFunction(() => String(getSelection()) === 'X37-90127-821');
  });
});

it('whoever does not know the order gets a page without an account, and without a broken button', async () => {
  const { imp_uid, url } = await attempt('vbank');
  await booted.sandbox.control('POST', `/payments/${imp_uid}/issue-vbank`);
  const page = await browser.open({ locale: 'en-US' });
  await page.goto(url.replace(/&merchant_uid=.*/, ''));
  await landed(page, 'vbankIssued');
  expect(await page.getByRole('button').count()).toBe(0);
});

it('words of a PG that are markup stay words', async () => {
  const { imp_uid, url } = await attempt();
  const reason = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
  await booted.sandbox.control('POST', `/payments/${imp_uid}/fail`, { reason });
  const page = await browser.open({ locale: 'ko-KR' });
  await page.goto(url);
  await page.getByText(reason).waitFor();
  expect(await page.title()).toBe('결제에 실패하였습니다');
});

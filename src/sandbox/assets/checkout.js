// @ts-check
import { find, pageData, send } from './page.js';

/** The checkout page, as a shop would write it; the prices are not its business. */
const { product, serverUrl, reference, language, words } = pageData();
const { IMP } = /** @type {any} */ (window);
const form = /** @type {HTMLFormElement} */ (find('#checkout'));
const state = /** @type {HTMLElement} */ (find('#state'));
const amount = /** @type {HTMLInputElement} */ (find('#amount'));
const confirmed = /** @type {HTMLInputElement} */ (find('#confirm'));
let busy = false;

IMP.init('imp00000000');

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void pay();
});

/** A disabled button would lose the focus; a second click finds this busy. */
async function pay() {
  if (busy) return;
  busy = true;
  say(words.working);
  try {
    const buyer = Object.fromEntries(new FormData(form));
    const order = await send('POST', `/demo/orders?language=${language}`, { product, reference, ...buyer });
    requestPay(order, buyer);
  } catch {
    busy = false;
    say(words.unreachable);
  }
}

/**
 * @param {{ merchant_uid: string, name: string }} order
 * @param {object} buyer
 */
function requestPay({ merchant_uid, name }, buyer) {
  IMP.request_pay(
    {
      pg: 'html5_inicis',
      merchant_uid,
      name,
      // What a manipulated page would ask for; untouched, the price.
      amount: Number(amount.value),
      ...buyer,
      language,
      m_redirect_url: `${serverUrl}/payments/complete/mobile`,
      ...(confirmed.checked && { confirm_url: `${serverUrl}/payments/confirm` }),
    },
    /** @param {Record<string, any>} rsp */
    async (rsp) => {
      busy = false;
      if (!rsp['success']) return say(`${words.failed} ${rsp['error_msg'] ?? ''}`, 'failed');
      try {
        const response = await fetch(`${serverUrl}/payments/complete`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'Accept-Language': language },
          body: JSON.stringify({ imp_uid: rsp['imp_uid'], merchant_uid: rsp['merchant_uid'] }),
        });
        const { status, message } = await response.json();
        say(message, status);
      } catch {
        say(words.unreachable);
      }
      offer(merchant_uid);
    },
  );
}

/**
 * @param {string} text
 * @param {string} [status] the payment server's word
 */
function say(text, status = '') {
  state.textContent = text;
  state.dataset['status'] = status;
}

/** @param {string} merchantUid */
function offer(merchantUid) {
  const next = /** @type {HTMLElement} */ (find('#next'));
  next.hidden = false;
  const link = /** @type {HTMLAnchorElement} */ (next.firstElementChild);
  link.href = `/demo/orders/${merchantUid}?language=${language}`;
}

find('#device')?.addEventListener('change', ({ target }) => {
  const mobile = JSON.parse(/** @type {HTMLInputElement} */ (target).value);
  void send('PUT', '/sandbox/faults', { browser: { mobile } });
});
// Back from a window that was a page of its own.
addEventListener('pageshow', () => {
  busy = false;
  say('');
});

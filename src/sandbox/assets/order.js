// @ts-check
import { find, pageData } from './page.js';

/** Follows one order at the payment server until nothing more is to come. */
const { merchant_uid, order_token, serverUrl, words } = pageData();
const state = /** @type {HTMLElement} */ (find('#state'));
const account = /** @type {HTMLElement} */ (find('#account'));
const OPEN = ['pending', 'vbank_issued'];
const EVERY_MS = 1000;

// The formats of Sweden begin with the year.
const korean = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Seoul', dateStyle: 'short', timeStyle: 'medium' });

async function look() {
  const url = `${serverUrl}/orders/${merchant_uid}`;
  const response = await fetch(url, { headers: { authorization: `Bearer ${order_token}` } });
  const order = await response.json();
  if (!response.ok) throw new Error(order.message);
  show(order);
  return OPEN.includes(order.status);
}

/** @param {{ status: string, vbank: Record<string, any> | null }} order */
function show({ status, vbank }) {
  state.dataset['status'] = status;
  say(words.statuses[status] ?? status);
  account.hidden = vbank === null || status !== 'vbank_issued';
  for (const field of account.querySelectorAll('dd')) {
    const name = field.dataset['field'] ?? '';
    const value = vbank?.[name] ?? '';
    field.textContent = name === 'vbank_date' && value ? `${korean.format(value * 1000)} KST` : value;
  }
}

/** A screen reader is told only what is new. @param {string} text */
function say(text) {
  if (state.textContent !== text) state.textContent = text;
}

async function follow() {
  const open = await look().catch(() => {
    say(words.unreachable);
    return true;
  });
  if (open) setTimeout(follow, EVERY_MS);
}

void follow();

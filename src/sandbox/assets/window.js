// @ts-check
import { find, pageData, send } from './page.js';

/** The PG window's buttons, and how it tells the page that opened it what came of them. */
const { path, origin, open, words } = pageData();
const state = /** @type {HTMLElement} */ (find('#state'));
let busy = false;

/**
 * @param {string} name
 * @param {object} [body]
 */
async function act(name, body) {
  if (busy) return;
  busy = true;
  state.textContent = words.working;
  try {
    const { rsp, landing } = await send('POST', `${path}/${name}`, body);
    // The buyer reads the account first; the button below it then ends the window.
    if (name === 'pay' && rsp.success && rsp.status === 'ready') return location.reload();
    if (landing === null) parent.postMessage({ type: 'iamport:ended', rsp }, origin);
    else location.replace(landing);
  } catch {
    busy = false;
    state.textContent = words.broken;
  }
}

find('#pay')?.addEventListener('submit', (event) => {
  event.preventDefault();
  const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
  void act('pay', Object.fromEntries(form));
});
for (const id of ['close', 'done']) find(`#${id}`)?.addEventListener('click', () => void act('close'));
find('[data-act=refuse]')?.addEventListener('submit', (event) => {
  event.preventDefault();
  const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
  void act('refuse', { reason: form.get('reason') });
});
addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') void act('close');
});
addEventListener('message', ({ data, origin: from, source }) => {
  if (from === origin && source === parent && data?.type === 'iamport:close') void act('close');
});

find('h1')?.focus();
// Banks belong to some of the methods only.
const bank = find('.bank');
function showBank() {
  const chosen = /** @type {HTMLInputElement | null} */ (find('[name=pay_method]:checked'))?.value ?? '';
  if (bank) bank.hidden = !['vbank', 'trans'].includes(chosen);
}
if (open) {
  find('#pay')?.addEventListener('change', showBank);
  showBank();
}

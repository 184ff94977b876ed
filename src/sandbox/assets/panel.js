// @ts-check
import { find, send } from './page.js';

/** The panel "sandbox only". In the window what it changed is shown by loading the page anew. */
const panel = /** @type {HTMLElement} */ (find('.panel'));
const payment = `/sandbox/payments/${panel?.dataset['impUid'] ?? ''}`;

find('[data-act=forge]')?.addEventListener('submit', (event) => {
  event.preventDefault();
  const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
  void send('PATCH', payment, { amount: Number(form.get('amount')) }).then(() => location.reload());
});
find('[data-act=webhooks]')?.addEventListener('change', ({ currentTarget }) => {
  const form = new FormData(/** @type {HTMLFormElement} */ (currentTarget));
  const webhooks = {
    drop: form.has('drop'),
    double: form.has('double'),
    delay_ms: form.has('delay') ? 10_000 : null,
    before_browser: form.has('browser_first') ? false : null,
  };
  void send('PUT', '/sandbox/faults', { webhooks });
});
for (const act of ['deposit', 'expire']) {
  const button = /** @type {HTMLButtonElement | null} */ (find(`[data-act=${act}]`));
  button?.addEventListener('click', () => {
    button.disabled = true;
    void send('POST', `${payment}/${act}`);
  });
}

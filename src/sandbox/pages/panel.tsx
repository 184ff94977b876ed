import type { IamportPayment } from '../../iamport/wire-types';
import type { WebhookFaults } from '../faults/faults';
import { isAwaitingDeposit } from '../payments/transitions';
import type { Language } from './language';
import { PANEL_WORDS } from './panel-words';

interface PanelProps {
  readonly language: Language;
  readonly payment: IamportPayment;
  readonly webhooks: WebhookFaults;
  /** The window is open: its payment can still be forged and refused. */
  readonly open?: boolean;
}

/** What the sandbox can do to a payment, apart from what a buyer sees; `panel.js` moves it. */
export function Panel({ language, payment, webhooks, open = false }: PanelProps) {
  const words = PANEL_WORDS[language];
  return (
    <aside class="panel" aria-labelledby="panel-title" data-imp-uid={payment.imp_uid}>
      <h2 id="panel-title">{words.title}</h2>
      <p>{words.note}</p>
      {open && (
        <>
          <form data-act="forge">
            <label>
              {words.forge}
              <input name="amount" type="number" min="1" step="any" required value={payment.amount} />
            </label>
            <button>{words.forgeButton}</button>
          </form>
          <form data-act="refuse">
            <label>
              {words.refuse}
              <input name="reason" required maxLength={200} value={words.refuseText} />
            </label>
            <button>{words.refuseButton}</button>
          </form>
        </>
      )}
      <form data-act="webhooks">
        <fieldset>
          <legend>{words.webhooks}</legend>
          <Tick name="drop" checked={webhooks.drop} label={words.drop} />
          <Tick name="double" checked={webhooks.double} label={words.double} />
          <Tick name="delay" checked={webhooks.delay_ms} label={words.delay} />
          <Tick name="browser_first" checked={webhooks.before_browser === false} label={words.browserFirst} />
        </fieldset>
      </form>
      {isAwaitingDeposit(payment) && (
        <fieldset class="account-acts">
          <legend>{words.account}</legend>
          <button type="button" data-act="deposit">
            {words.deposit}
          </button>
          <button type="button" data-act="expire">
            {words.expire}
          </button>
        </fieldset>
      )}
    </aside>
  );
}

function Tick({ name, checked, label }: { name: string; checked: unknown; label: string }) {
  return (
    <label class="tick">
      <input type="checkbox" name={name} checked={!!checked} /> {label}
    </label>
  );
}

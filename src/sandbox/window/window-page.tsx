import type { IamportPayment } from '../../iamport/wire-types';
import { kstDeadline } from '../../common/kst';
import type { WebhookFaults } from '../faults/faults';
import { isAwaitingDeposit } from '../payments/transitions';
import { Document } from '../pages/document';
import type { Language } from '../pages/language';
import { moneyText } from '../pages/money-text';
import { Panel } from '../pages/panel';
import type { BrowserWindow } from '../state/stored-payment';
import { BANKS } from './banks';
import { WINDOW_WORDS } from './window-words';

interface WindowProps {
  readonly payment: IamportPayment;
  readonly browser: BrowserWindow;
  readonly webhooks: WebhookFaults;
  readonly language: Language;
}

/** The PG window: to choose and pay, then the account if there is one; beside it what only the sandbox has. */
export function WindowPage({ payment, browser, webhooks, language }: WindowProps) {
  const words = WINDOW_WORDS[language];
  const waiting = isAwaitingDeposit(payment);
  const open = payment.status === 'ready' && !waiting;
  const heading = waiting ? words.account : open ? words.title : words.ended;
  const { working, broken } = words;
  return (
    <Document
      language={language}
      title={heading}
      scripts={['window.js', 'panel.js']}
      data={{ path: `/window/${payment.imp_uid}`, origin: browser.origin, open, words: { working, broken } }}
      className={browser.landing === null ? 'window framed' : 'window'}
    >
      <main class="card">
        <header>
          <h1 tabIndex={-1}>{heading}</h1>
          <button type="button" id="close" class="x" aria-label={words.close}>
            <span aria-hidden="true">×</span>
          </button>
        </header>
        <Facts payment={payment} language={language} />
        {open ? <Choice payment={payment} language={language} /> : <DoneButton language={language} />}
        <p id="state" role="status"></p>
      </main>
      <Panel language={language} payment={payment} webhooks={webhooks} open={open} />
    </Document>
  );
}

function Facts({ payment, language }: Pick<WindowProps, 'payment' | 'language'>) {
  const words = WINDOW_WORDS[language];
  const rows: [string, string | null | undefined][] = [
    [words.order, payment.merchant_uid],
    [words.amount, moneyText(payment.amount, payment.currency, language)],
  ];
  if (isAwaitingDeposit(payment)) {
    rows.push(
      [words.bank, payment.vbank_name],
      [words.number, payment.vbank_num],
      [words.holder, payment.vbank_holder],
      [words.due, kstDeadline(payment.vbank_date, language)],
    );
  }
  return (
    <>
      {payment.name && <p class="what">{payment.name}</p>}
      <dl>
        {rows.map(([label, value]) => (
          <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** The method that the shop asked for comes first; here the buyer may take another, as some PGs let them. */
function Choice({ payment, language }: Pick<WindowProps, 'payment' | 'language'>) {
  const words = WINDOW_WORDS[language];
  const asked = payment.pay_method ?? 'card';
  const names: Record<string, string> = words.methods;
  return (
    <form id="pay">
      <fieldset>
        <legend>{words.method}</legend>
        {[...new Set([asked, ...Object.keys(names)])].map((method) => (
          <label class="tick">
            <input type="radio" name="pay_method" value={method} checked={method === asked} /> {names[method] ?? method}
          </label>
        ))}
      </fieldset>
      <label class="bank">
        {words.bank}
        <select name="bank">
          {BANKS.map((bank) => (
            <option value={bank.code}>{bank[language]}</option>
          ))}
        </select>
      </label>
      <button class="main">{words.pay(moneyText(payment.amount, payment.currency, language))}</button>
    </form>
  );
}

function DoneButton({ language }: Pick<WindowProps, 'language'>) {
  return (
    <button type="button" id="done" class="main">
      {WINDOW_WORDS[language].done}
    </button>
  );
}

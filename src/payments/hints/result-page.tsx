import { createHash } from 'node:crypto';
import { renderToString } from 'preact-render-to-string';
import type { Locale } from '../../config/config';
import { kstDeadline } from '../../common/kst';
import type { NoPaymentAnswer, PaymentAnswer } from './payment-answer';

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif }
main { max-width: 30rem; margin: 15vh auto 0; padding: 0 1.5rem }
dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem } dd { margin: 0; font-weight: 600 }
`;

/** Nothing of this page may be anything but itself: no script, no picture, no frame. */
export const RESULT_PAGE_CSP = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const LABELS = {
  ko: { title: '결제 결과', order: '주문번호', bank: '은행', number: '계좌번호', holder: '예금주', due: '입금기한' },
  en: { title: 'Payment result', order: 'Order', bank: 'Bank', number: 'Account', holder: 'Holder', due: 'Pay by' },
} satisfies Record<Locale, Record<string, string>>;

/** The page for shops without one of their own. JSX escapes everything that is echoed. */
export function renderResultPage(
  answer: PaymentAnswer | NoPaymentAnswer,
  merchantUid: string | null,
  locale: Locale,
): string {
  const labels = LABELS[locale];
  const rows = [[labels.order, merchantUid], ...accountRows(answer, locale)].filter(([, value]) => value);
  const page = (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{labels.title}</title>
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        <main data-status={answer.status}>
          <h1>{answer.message}</h1>
          {answer.status === 'invalid' && answer.details && <p>{answer.details[0]}</p>}
          <dl>
            {rows.map(([label, value]) => (
              <>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </>
            ))}
          </dl>
        </main>
      </body>
    </html>
  );
  return `<!doctype html>${renderToString(page)}`;
}

function accountRows(answer: PaymentAnswer | NoPaymentAnswer, locale: Locale): [string, string | null | undefined][] {
  if (answer.status !== 'vbankIssued') return [];
  const labels = LABELS[locale];
  return [
    [labels.bank, answer.vbank_name],
    [labels.number, answer.vbank_num],
    [labels.holder, answer.vbank_holder],
    [labels.due, kstDeadline(answer.vbank_date ?? 0, locale)],
  ];
}

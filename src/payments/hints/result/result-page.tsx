import { renderToString } from 'preact-render-to-string';
import type { Locale } from '../../../config/config';
import type { Settlement } from '../../settlement';
import type { NoPaymentAnswer, PaymentAnswer } from '../payment-answer';
import { AccountRows } from './account-rows';
import { PageShell } from './page-shell';
import { COPY_SCRIPT, LOOK_AGAIN_SCRIPT, resultPageCsp } from './result-scripts';
import { LABELS, RESULT_WORDS } from './result-words';

type Answer = PaymentAnswer | NoPaymentAnswer;

export interface ResultPage {
  readonly html: string;
  /** The page's own content security policy. */
  readonly csp: string;
}

export interface Result {
  readonly answer: Answer;
  /** Null where the redirect brought no payment. */
  readonly settlement: Settlement | null;
  /** As the redirect named it. */
  readonly merchantUid: string | null;
  readonly locale: Locale;
}

/** The page for shops without one of their own. JSX escapes everything that is echoed. */
export function renderResultPage({ answer, settlement, merchantUid, locale }: Result): ResultPage {
  const { heading, advice } = RESULT_WORDS[answer.status][locale];
  const script = scriptOf(answer);
  const reason = reasonOf(answer);
  const page = (
    <PageShell title={heading ?? answer.message} status={answer.status} locale={locale} script={script}>
      {reason && <p class="reason">{reason}</p>}
      <p role={answer.status === 'pending' ? 'status' : undefined}>{advice}</p>
      <dl>
        {merchantUid !== null && (
          <div>
            <dt>{LABELS[locale].order}</dt>
            <dd>{merchantUid}</dd>
          </div>
        )}
        {settlement?.status === 'vbankIssued' && merchantUid !== null && (
          <AccountRows settlement={settlement} locale={locale} />
        )}
      </dl>
    </PageShell>
  );
  return { html: `<!doctype html>${renderToString(page)}`, csp: resultPageCsp(script) };
}

function scriptOf(answer: Answer): string | null {
  if (answer.status === 'pending') return LOOK_AGAIN_SCRIPT;
  // Who did not name the order is told of no account.
  return answer.status === 'vbankIssued' && answer.vbank_num !== undefined ? COPY_SCRIPT : null;
}

/** The PG's own words, where it said any. */
function reasonOf(answer: Answer): string | null {
  if (answer.status === 'invalid') return answer.details?.[0] ?? null;
  return answer.status === 'failed' ? answer.message : null;
}

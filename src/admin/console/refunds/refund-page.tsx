import { decimalsOf } from '../../../common/money';
import { ConsolePage } from '../console-page';
import { useConsole } from '../console-view';
import { orderPath } from '../order-path';
import { Facts } from '../parts/facts';
import { Money } from '../parts/money';
import { PostForm } from '../parts/post-form';
import { AccountFields } from './account-fields';
import type { RefundAnswer } from './refundable-view';

/** What is to be given back, and how much of it. */
export function RefundPage({ answer }: { readonly answer: RefundAnswer }) {
  const { words } = useConsole();
  const { merchant_uid, imp_uid, currency, balance, form, refusal } = answer;
  const path = orderPath(merchant_uid);
  return (
    <ConsolePage title={words.refundTitle} section="orders">
      {refusal !== null && (
        <p class="notice bad" role="alert">
          {words.notices[refusal]}
        </p>
      )}
      <div class="card">
        <Facts
          of={[
            [words.order, <a href={path}>{merchant_uid}</a>],
            [words.payment, <code>{imp_uid}</code>],
            [words.balance, <Money amount={balance} currency={currency} />],
          ]}
        />
      </div>
      <PostForm action={`${path}/refund/confirmation`} label={words.goOn} className="card fields">
        <input type="hidden" name="imp_uid" value={imp_uid} />
        <label>
          {words.refundAmount} ({currency})
          <input
            type="number"
            name="amount"
            min={10 ** -decimalsOf(currency)}
            max={balance}
            step={10 ** -decimalsOf(currency)}
            value={form?.amount}
            placeholder={words.refundAmountHint}
          />
        </label>
        <label>
          {words.reason}
          <input name="reason" maxLength={255} value={form?.reason ?? undefined} />
        </label>
        {answer.needs_account && <AccountFields form={form} />}
      </PostForm>
      <p>
        <a href={path}>{words.toOrder}</a>
      </p>
    </ConsolePage>
  );
}

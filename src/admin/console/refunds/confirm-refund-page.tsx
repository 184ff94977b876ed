import { BANKS } from '../../../refunds/bank-codes';
import { ConsolePage } from '../console-page';
import { useConsole } from '../console-view';
import { orderPath } from '../order-path';
import { Facts } from '../parts/facts';
import { Money } from '../parts/money';
import { PostForm } from '../parts/post-form';
import type { RefundFormDto } from './refund-form.dto';
import { RefundPage } from './refund-page';
import type { RefundAnswer } from './refundable-view';

interface ConfirmAnswer extends RefundAnswer {
  readonly form: RefundFormDto;
  readonly idempotency_key: string;
}

/** The last look before money goes out; the form again, with the reason, where it could not. */
export function ConfirmRefundPage({ answer }: { readonly answer: ConfirmAnswer }) {
  const { words } = useConsole();
  const { merchant_uid, currency, balance, form, refusal, idempotency_key } = answer;
  if (refusal !== null) return <RefundPage answer={answer} />;
  const path = orderPath(merchant_uid);
  const { amount = balance, refund_bank } = form;
  return (
    <ConsolePage title={words.confirmTitle} section="orders">
      <div class="card">
        <Facts
          of={[
            [words.refundAmount, <strong>{<Money amount={amount} currency={currency} />}</strong>],
            [words.balance, <Money amount={balance} currency={currency} />],
            [words.order, merchant_uid],
            [words.payment, <code>{answer.imp_uid}</code>],
            [words.reason, form.reason],
            [words.refundHolder, form.refund_holder],
            [words.refundBank, refund_bank && `${BANKS[refund_bank] ?? ''} (${refund_bank})`],
            [words.refundAccount, form.refund_account],
            [words.refundTel, form.refund_tel],
          ]}
        />
        <p>{words.confirmHint}</p>
      </div>
      <PostForm action={`${path}/refund`} label={words.confirmRefund} look="main">
        {Object.entries({ ...form, imp_uid: answer.imp_uid, amount, idempotency_key }).map(
          ([name, value]) =>
            value !== undefined && value !== null && <input type="hidden" name={name} value={String(value)} />,
        )}
      </PostForm>
      <p>
        <a href={path}>{words.toOrder}</a>
      </p>
    </ConsolePage>
  );
}

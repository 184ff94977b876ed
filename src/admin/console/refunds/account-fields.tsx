import { BANKS } from '../../../refunds/bank-codes';
import { useConsole } from '../console-view';
import type { RefundAnswer } from './refundable-view';

/** Where the money of a virtual account goes. */
export function AccountFields({ form }: Pick<RefundAnswer, 'form'>) {
  const { words } = useConsole();
  return (
    <fieldset class="fields">
      <legend>{words.toAccount}</legend>
      <label>
        {words.refundHolder}
        <input
          name="refund_holder"
          required
          maxLength={64}
          autoComplete="off"
          value={form?.refund_holder ?? undefined}
        />
      </label>
      <label>
        {words.refundBank}
        <select name="refund_bank" required>
          <option value="" />
          {Object.entries(BANKS)
            .toSorted()
            .map(([code, name]) => (
              <option value={code} selected={code === form?.refund_bank}>
                {name} ({code})
              </option>
            ))}
        </select>
      </label>
      <label>
        {words.refundAccount}
        <input
          name="refund_account"
          required
          pattern="[\d\-]{4,30}"
          inputMode="numeric"
          autoComplete="off"
          value={form?.refund_account ?? undefined}
        />
      </label>
      <label>
        {words.refundTel}
        <input type="tel" name="refund_tel" maxLength={16} autoComplete="off" value={form?.refund_tel ?? undefined} />
      </label>
    </fieldset>
  );
}

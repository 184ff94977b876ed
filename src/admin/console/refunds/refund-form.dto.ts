import { Transform } from 'class-transformer';
import { IsString } from 'class-validator';
import { RefundRequestDto } from '../../../refunds/refund-request.dto';
import { BlankIsAbsent, blankIsAbsent } from '../blank-is-absent';

/** `64,900` is how the page itself writes it. */
function amountOf(text: unknown): unknown {
  return typeof text === 'string' ? Number(text.replaceAll(',', '')) : text;
}

/** The same request as a form sends it. */
export class RefundFormDto extends RefundRequestDto {
  @Transform(({ value }: { value: unknown }) => amountOf(blankIsAbsent(value))) declare amount?: number;
  @BlankIsAbsent() declare imp_uid?: string | null;
  @BlankIsAbsent() declare reason?: string | null;
  @BlankIsAbsent() declare refund_holder?: string | null;
  @BlankIsAbsent() declare refund_bank?: string | null;
  @BlankIsAbsent() declare refund_account?: string | null;
  @BlankIsAbsent() declare refund_tel?: string | null;
}

/** With the key that was made when the confirmation was shown: clicked twice, it is one refund. */
export class ConfirmedRefundDto extends RefundFormDto {
  @IsString() idempotency_key: string;
}

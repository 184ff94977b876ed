import { Transform } from 'class-transformer';
import { IsString } from 'class-validator';
import { RefundRequestDto } from '../../../refunds/refund-request.dto';

/** A field of a form that was left empty is sent as ''. */
const given = (value: unknown) => (value === '' ? undefined : value);
/** 64,900 is what the page itself writes. */
const numberOf = (value: unknown) => (typeof value === 'string' ? Number(value.replaceAll(',', '')) : value);

/** The same request as a form sends it. */
export class RefundFormDto extends RefundRequestDto {
  @Transform(({ value }: { value: unknown }) => (given(value) === undefined ? undefined : numberOf(value)))
  declare amount?: number;
  @Transform(({ value }: { value: unknown }) => given(value)) declare imp_uid?: string | null;
  @Transform(({ value }: { value: unknown }) => given(value)) declare reason?: string | null;
  @Transform(({ value }: { value: unknown }) => given(value)) declare refund_holder?: string | null;
  @Transform(({ value }: { value: unknown }) => given(value)) declare refund_bank?: string | null;
  @Transform(({ value }: { value: unknown }) => given(value)) declare refund_account?: string | null;
  @Transform(({ value }: { value: unknown }) => given(value)) declare refund_tel?: string | null;
}

/** With the key that was made when the confirmation was shown: clicked twice, it is one refund. */
export class ConfirmedRefundDto extends RefundFormDto {
  @IsString() idempotency_key: string;
}

import { IsNumber, IsOptional, IsPositive, IsString, Matches, Min, ValidateIf } from 'class-validator';
import { MaxCharacters } from '../common/max-characters';
import { IMP_UID } from '../iamport/imp-uid';

const PRINTABLE = /^[^\p{Cc}\p{Cs}]*$/u;

/** Body of `POST /admin/orders/:merchant_uid/cancellations`. Amounts are decimals, in units of the currency. */
export class RefundRequestDto {
  /**
   * All that is left without it. Upstream takes 0 for "in full": refused here, and so is null, which is what JSON makes
   * of a slip in arithmetic.
   */
  @ValidateIf((_body, value) => value !== undefined) @IsNumber() @IsPositive() amount?: number;

  /** Which payment of the order, where there are several; the one that settled it without this. */
  @IsOptional() @Matches(IMP_UID) imp_uid?: string | null;

  @IsOptional() @IsString() @MaxCharacters(255) @Matches(PRINTABLE) reason?: string | null;
  @IsOptional() @IsNumber() @Min(0) tax_free?: number | null;
  @IsOptional() @IsNumber() @Min(0) vat_amount?: number | null;

  /** Where the money of a virtual account goes: all three are needed then. */
  @IsOptional() @IsString() @Matches(/\S/) @MaxCharacters(64) @Matches(PRINTABLE) refund_holder?: string | null;
  @IsOptional() @IsString() @MaxCharacters(8) refund_bank?: string | null;
  @IsOptional() @IsString() @Matches(/^[\d-]{4,30}$/) refund_account?: string | null;
  @IsOptional() @IsString() @MaxCharacters(16) @Matches(/^\+?[\d -]*$/) refund_tel?: string | null;
}

import { Transform } from 'class-transformer';
import { IsEmail, IsIn, IsNotEmpty, IsNumber, IsOptional, IsString, Matches } from 'class-validator';
import { MaxCharacters } from '../common/max-characters';
import { CURRENCIES, type Currency } from '../common/money';

/** No control characters: they would break a text message, a log line or a text column. */
const PRINTABLE = /^[^\p{Cc}\p{Cs}]*$/u;
/** The forms of due time that `IMP.request_pay` takes. */
const VBANK_DUE = /^(\d{4}-\d{2}-\d{2}( \d{2}:\d{2}:\d{2})?|\d{8}(\d{4}(\d{2})?)?)$/;

/** Body of `POST /orders`, in i'mport's own field names and lengths. */
export class CreateOrderDto {
  @IsString() @Matches(/\S/) @MaxCharacters(40) @Matches(PRINTABLE) name: string;

  /** Decimal, in units of the currency; exactness is checked where it becomes minor units. */
  @IsNumber() amount: number;

  @Transform(({ value }: { value: unknown }) => value ?? 'KRW') @IsIn(CURRENCIES) currency: Currency = 'KRW';

  /** The shop's own order number; several orders may carry the same one. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxCharacters(255) @Matches(PRINTABLE) reference?: string;

  @IsOptional() @IsString() @IsNotEmpty() @MaxCharacters(255) @Matches(PRINTABLE) customer_id?: string;
  @IsOptional() @IsString() @MaxCharacters(16) @Matches(PRINTABLE) buyer_name?: string;
  @IsOptional() @IsEmail() @MaxCharacters(64) buyer_email?: string;
  @IsOptional() @IsString() @MaxCharacters(16) @Matches(/^\+?[\d ().-]*$/) buyer_tel?: string;
  @IsOptional() @IsString() @MaxCharacters(128) @Matches(PRINTABLE) buyer_addr?: string;
  @IsOptional() @IsString() @MaxCharacters(8) @Matches(PRINTABLE) buyer_postcode?: string;
  @IsOptional() @IsString() @MaxCharacters(32) @Matches(/^[a-z_]+$/) pay_method?: string;
  @IsOptional() @IsString() @Matches(VBANK_DUE) vbank_due?: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxCharacters(255) @Matches(PRINTABLE) promotion_id?: string;

  /** Any JSON; kept as it is. */
  @IsOptional() custom_data?: unknown;
}

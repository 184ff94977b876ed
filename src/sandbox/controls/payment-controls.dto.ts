import { Type } from 'class-transformer';
import {
  Allow,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsPositive,
  IsString,
  IsUrl,
  Length,
  Min,
  ValidateNested,
} from 'class-validator';
import { CURRENCIES } from '../../common/money';
import type { Attempt } from '../payments/attempt';
import type { VbankAccount } from '../payments/transitions';

/** Names without a dot are wanted: the shop usually runs on localhost. */
const SHOP_URL = { require_tld: false, protocols: ['http', 'https'], require_protocol: true };

export class PromotionDto {
  @IsString() id: string;
  @IsNumber() @Min(0) discount: number;
}

/** Body of `POST /sandbox/payments`. */
export class OpenPaymentDto implements Attempt {
  @IsString() @Length(1, 40) merchant_uid: string;
  @IsNumber() @IsPositive() amount: number;
  @IsOptional() @IsIn(CURRENCIES) currency?: string;
  @IsOptional() @IsString() pay_method?: string;
  @IsOptional() @IsIn(['pc', 'mobile', 'api']) channel?: string;
  @IsOptional() @IsString() name?: string;
  @IsOptional() @IsString() buyer_name?: string;
  @IsOptional() @IsString() buyer_email?: string;
  @IsOptional() @IsString() buyer_tel?: string;
  @IsOptional() @IsString() buyer_addr?: string;
  @IsOptional() @IsString() buyer_postcode?: string;
  @Allow() custom_data?: unknown;
  @IsOptional() @IsBoolean() sandbox?: boolean;
  @IsOptional() @IsUrl(SHOP_URL) notice_url?: string;
  @IsOptional() @IsUrl(SHOP_URL) confirm_url?: string;
  @IsOptional() @ValidateNested() @Type(() => PromotionDto) promotion?: PromotionDto;
  @IsOptional() @IsInt() @IsPositive() vbank_due?: number;
  /** Opens even a window that the real one would not: for forging. */
  @IsOptional() @IsBoolean() force?: boolean;
}

export class FailPaymentDto {
  @IsOptional() @IsString() reason?: string;
}

export class IssueVbankDto implements Partial<VbankAccount> {
  @IsOptional() @IsString() vbank_code?: string;
  @IsOptional() @IsString() vbank_name?: string;
  @IsOptional() @IsString() vbank_num?: string;
  @IsOptional() @IsString() vbank_holder?: string;
  @IsOptional() @IsInt() @IsPositive() vbank_date?: number;
}

export class DepositDto {
  @IsOptional() @IsNumber() @IsPositive() amount?: number;
}

export class CancelPaymentDto {
  @IsOptional() @IsNumber() @IsPositive() amount?: number;
  @IsOptional() @IsString() reason?: string;
}

export class ExpireDto {
  /** The deadline to pretend, unix seconds; just passed without one. */
  @IsOptional() @IsInt() @IsPositive() vbank_date?: number;
}

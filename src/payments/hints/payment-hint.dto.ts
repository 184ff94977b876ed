import { IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { IMP_UID } from '../../iamport/imp-uid';

/** What the browser posts after `IMP.request_pay` (and i'mport before it takes the money, with an amount). */
export class PaymentHintDto {
  @Matches(IMP_UID) imp_uid: string;
  @IsString() @MinLength(1) @MaxLength(40) merchant_uid: string;
}

/** i'mport's webhook. Nothing else of it is read: the payment is. */
export class WebhookDto {
  @Matches(IMP_UID) imp_uid: string;
  /** Only a claim: a strange one is no reason to lose the delivery. */
  @IsOptional() merchant_uid?: unknown;
}

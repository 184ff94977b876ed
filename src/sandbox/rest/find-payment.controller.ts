import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import type { IamportEnvelope, IamportPayment, PaymentPage } from '../../iamport/wire-types';
import { isShown, sortPayments } from '../payments/query-payments';
import { SandboxStore } from '../state/sandbox-store';
import type { StoredPayment } from '../state/stored-payment';
import { AccessTokenGuard } from './access-token.guard';
import { envelope, unknownPayment } from './envelope';
import { pageOf } from './paging';
import { flagOf, type RestFields, textOf } from './rest-body';
import { statusFilter } from './status-filter';

/** Reads by `merchant_uid`, which may own many payments. */
@Controller('payments')
@UseGuards(AccessTokenGuard)
export class FindPaymentController {
  constructor(private readonly store: SandboxStore) {}

  @Get(['find/:merchant_uid', 'find/:merchant_uid/:payment_status'])
  first(
    @Param('merchant_uid') merchantUid: string,
    @Param('payment_status') status: string | undefined,
    @Query() query: RestFields,
  ): IamportEnvelope<IamportPayment> {
    const [first] = this.found(merchantUid, status, query);
    if (first === undefined) throw unknownPayment();
    return envelope(first.payment);
  }

  @Get(['findAll/:merchant_uid', 'findAll/:merchant_uid/:payment_status'])
  all(
    @Param('merchant_uid') merchantUid: string,
    @Param('payment_status') status: string | undefined,
    @Query() query: RestFields,
  ): IamportEnvelope<PaymentPage> {
    const found = this.found(merchantUid, status, query);
    if (found.length === 0) throw unknownPayment();
    return envelope(pageOf(found, query));
  }

  private found(merchantUid: string, status: string | undefined, query: RestFields): StoredPayment[] {
    const wanted = statusFilter(status);
    const found = this.store
      .ofMerchantUid(merchantUid)
      .filter((stored) => isShown(stored, flagOf(query, 'include_sandbox')))
      .filter(({ payment }) => wanted === 'all' || payment.status === wanted);
    return sortPayments(found, textOf(query, 'sorting'));
  }
}

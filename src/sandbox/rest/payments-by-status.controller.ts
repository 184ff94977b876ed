import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import type { IamportEnvelope, PaymentPage } from '../../iamport/wire-types';
import { isShown, sortPayments, statusTime } from '../payments/query-payments';
import { SandboxClock } from '../state/sandbox-clock';
import { SandboxStore } from '../state/sandbox-store';
import { AccessTokenGuard } from './access-token.guard';
import { badRequest, envelope } from './envelope';
import { pageOf } from './paging';
import { flagOf, numberOf, type RestFields, textOf } from './rest-body';
import { statusFilter } from './status-filter';

const NINETY_DAYS = 90 * 24 * 3600;

@Controller('payments/status')
@UseGuards(AccessTokenGuard)
export class PaymentsByStatusController {
  constructor(
    private readonly store: SandboxStore,
    private readonly clock: SandboxClock,
  ) {}

  /** `from` and `to` are unix seconds of the time that belongs to each payment's own status. */
  @Get(':payment_status')
  list(@Param('payment_status') status: string, @Query() query: RestFields): IamportEnvelope<PaymentPage> {
    const wanted = statusFilter(status);
    const to = numberOf(query, 'to') ?? this.clock.unix();
    const from = numberOf(query, 'from') ?? to - NINETY_DAYS;
    if (!Number.isInteger(from) || !Number.isInteger(to)) throw badRequest('from, to 파라메터가 올바르지 않습니다.');
    if (to - from > NINETY_DAYS) throw badRequest('검색기간은 최대 90일까지 가능합니다.');
    const found = this.store
      .all()
      .filter((stored) => isShown(stored, flagOf(query, 'include_sandbox')))
      .filter(({ payment }) => wanted === 'all' || payment.status === wanted)
      .filter((stored) => statusTime(stored) >= from && statusTime(stored) <= to);
    return envelope(pageOf(sortPayments(found, textOf(query, 'sorting')), query));
  }
}

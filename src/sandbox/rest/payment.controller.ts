import { Controller, Get, HttpStatus, Param, Query, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { IamportEnvelope, IamportPayment } from '../../iamport/wire-types';
import { isShown } from '../payments/query-payments';
import { MerchantReads } from '../state/merchant-reads';
import { SandboxStore } from '../state/sandbox-store';
import type { StoredPayment } from '../state/stored-payment';
import { AccessTokenGuard } from './access-token.guard';
import { badRequest, envelope, unknownPayment } from './envelope';
import { type PaymentBalance, paymentBalance } from './payment-balance';
import { flagOf, listOf, type RestFields } from './rest-body';

const MOST_AT_ONCE = 100;

@Controller('payments')
@UseGuards(AccessTokenGuard)
export class PaymentController {
  constructor(
    private readonly store: SandboxStore,
    private readonly reads: MerchantReads,
  ) {}

  @Get(':imp_uid')
  one(@Param('imp_uid') impUid: string, @Query() query: RestFields): IamportEnvelope<IamportPayment> {
    const { payment } = this.shown(this.store.find(impUid), query);
    this.reads.seen(impUid);
    return envelope(payment);
  }

  @Get(':imp_uid/balance')
  balance(@Param('imp_uid') impUid: string, @Query() query: RestFields): IamportEnvelope<PaymentBalance> {
    return envelope(paymentBalance(this.shown(this.store.find(impUid), query).payment));
  }

  /** 200 when all were found, 207 when some were, 404 when none was. */
  @Get()
  many(@Query() query: RestFields, @Res({ passthrough: true }) reply: FastifyReply): IamportEnvelope<IamportPayment[]> {
    const impUids = listOf(query, 'imp_uid');
    const merchantUids = listOf(query, 'merchant_uid');
    const asked = impUids.length + merchantUids.length;
    if (asked === 0) throw badRequest('imp_uid, merchant_uid 파라메터가 누락되었습니다.');
    if (asked > MOST_AT_ONCE) throw badRequest(`한 번에 최대 ${MOST_AT_ONCE}건까지 조회할 수 있습니다.`);
    const found = [
      ...impUids.map((uid) => this.store.find(uid)),
      ...merchantUids.map((uid) => this.store.ofMerchantUid(uid).at(-1)),
    ].flatMap((stored) => (stored !== undefined && isShown(stored, flagOf(query, 'include_sandbox')) ? [stored] : []));
    if (found.length === 0) throw unknownPayment();
    if (found.length < asked) reply.status(HttpStatus.MULTI_STATUS);
    return envelope([...new Set(found)].map(({ payment }) => payment));
  }

  private shown(stored: StoredPayment | undefined, query: RestFields): StoredPayment {
    if (stored === undefined || !isShown(stored, flagOf(query, 'include_sandbox'))) throw unknownPayment();
    return stored;
  }
}

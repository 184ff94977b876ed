import { Injectable } from '@nestjs/common';
import { checkCancelRequest } from './check-cancel-request';
import { Circuit } from './circuit';
import { FreshReads } from './fresh-reads';
import { IamportApi, ONE_PAYMENT_BYTES } from './iamport-api';
import { IamportError } from './iamport-error';
import { isImpUid } from './imp-uid';
import { parsePayment } from './parse-payment';
import { type PaymentIds, PaymentLists } from './payment-lists';
import { PaymentPeriods, type Period, type PeriodPage } from './payment-periods';
import type { UpstreamAnswer } from './unwrap-envelope';
import type { CancelRequest, IamportPayment } from './wire-types';

/** The upstream, as the rest of the program sees it. Every method throws `IamportError` when it has no usable answer. */
@Injectable()
export class IamportService {
  private readonly reads = new FreshReads((impUid: string) => this.refusals.call(() => this.fetchPayment(impUid)));
  /**
   * Reads that no fresh token cures wait by the hundred, at three calls a look: one probe speaks for all. What else the
   * key may do or not goes on.
   */
  private readonly refusals = new Circuit("i'mport, single payments", new Set(['unauthorized']));

  constructor(
    private readonly api: IamportApi,
    private readonly lists: PaymentLists,
    private readonly periods: PaymentPeriods,
  ) {}

  /**
   * i'mport REST API, GET /payments/{imp_uid}; null if upstream does not know it. Simultaneous callers share one
   * read, and the object that it gives, but nobody gets a read that started before they asked.
   * @throws TypeError for an impossible `imp_uid`: those are told apart before, by `isImpUid`
   */
  async readPayment(impUid: string): Promise<IamportPayment | null> {
    if (!isImpUid(impUid)) throw new TypeError('not an imp_uid');
    return this.reads.share(impUid);
  }

  /** For some time no payment could be read, and none is asked for any more, but by a probe every few seconds. */
  get isAway(): boolean {
    return this.api.isAway || this.refusals.isOpen;
  }

  /** Whether `readPayment`, called now, would cost no call of its own. */
  isReadAwaited(impUid: string): boolean {
    return this.reads.isAwaited(impUid);
  }

  /**
   * i'mport REST API, GET /payments: the known ones among up to 100 ids, in no particular order.
   * @throws RangeError for more
   */
  readPayments(ids: PaymentIds): Promise<IamportPayment[]> {
    return this.lists.byIds(ids);
  }

  /** i'mport REST API, GET /payments/findAll: every payment of one order, newest first, at most 2,000. */
  findAttempts(merchantUid: string): Promise<IamportPayment[]> {
    return this.lists.byMerchantUid(merchantUid);
  }

  /**
   * i'mport REST API, GET /payments/status/all: one page of up to 1,000 payments by the time of their own status (ready:
   * started, paid: paid, cancelled: cancelled, failed: failed). `page` from 1.
   */
  listPayments(period: Period, page: number): Promise<PeriodPage> {
    return this.periods.page(period, page);
  }

  /**
   * Tells upstream what an order costs, so that `request_pay` with another amount opens no window. POST refuses an
   * order that it has already, also when it was ours and only the answer got lost; PUT then sets the same amount.
   * @param amount decimal, in the currency's unit (14.2 USD)
   */
  async registerAmount(merchantUid: string, amount: number, currency: string): Promise<void> {
    const prepared = { merchant_uid: merchantUid, amount, currency };
    try {
      foundOrRefused(await this.api.write('POST', '/payments/prepare', prepared));
    } catch (error) {
      if (!(error instanceof IamportError) || error.code !== 'refused') throw error;
      foundOrRefused(await this.api.write('PUT', '/payments/prepare', prepared));
    }
  }

  /**
   * i'mport REST API, POST /payments/cancel; the payment as it stands afterwards. Never repeated by itself: after
   * anything but `refused`, `keyRefused`, `unauthorized`, `rateLimited` and `circuitOpen` the money may have moved, and a read must
   * tell; after `circuitOpen` it is certain that nothing was sent.
   * Send `checksum`: it is what keeps a second try from paying out twice.
   * @throws RangeError for an amount that upstream would take for "in full"
   */
  async cancel(request: CancelRequest): Promise<IamportPayment> {
    checkCancelRequest(request);
    const payment = parsePayment(foundOrRefused(await this.api.write('POST', '/payments/cancel', request)));
    return sameOrMalformed(payment, request.imp_uid);
  }

  private async fetchPayment(impUid: string): Promise<IamportPayment | null> {
    const answer = await this.api.read(`/payments/${encodeURIComponent(impUid)}`, ONE_PAYMENT_BYTES);
    return answer.found ? sameOrMalformed(parsePayment(answer.response), impUid) : null;
  }
}

/** A write about something that upstream does not know is refused; only for a read is a 404 an answer. */
function foundOrRefused(answer: UpstreamAnswer): unknown {
  if (!answer.found) throw new IamportError('refused', answer.reason);
  return answer.response;
}

/** A cache in between that mixes up answers must not let one payment pass for another. */
function sameOrMalformed(payment: IamportPayment, impUid: string): IamportPayment {
  if (payment.imp_uid !== impUid) throw new IamportError('malformed');
  return payment;
}

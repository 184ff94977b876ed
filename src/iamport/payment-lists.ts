import { Injectable } from '@nestjs/common';
import { IamportApi, MANY_PAYMENTS_BYTES } from './iamport-api';
import { IamportError } from './iamport-error';
import { isMerchantUid } from './merchant-uid';
import { parsePayment } from './parse-payment';
import { isObject } from './wire-fields';
import type { IamportPayment } from './wire-types';

/** i'mport REST API, GET /payments: at most 100 ids at once. */
const MAX_IDS = 100;

/** i'mport REST API, GET /payments/findAll: 20 a page by default, 1000 at most. */
const PAGE_SIZE = 100;

/** The newest 2,000 attempts of one order: more windows than a buyer opens, few enough for a sweep. */
const MAX_PAGES = 20;

export interface PaymentIds {
  readonly impUids?: readonly string[];
  readonly merchantUids?: readonly string[];
}

/** Reads of several payments. One unreadable payment makes the whole answer `malformed`: it must not look absent. */
@Injectable()
export class PaymentLists {
  constructor(private readonly api: IamportApi) {}

  async byIds({ impUids = [], merchantUids = [] }: PaymentIds): Promise<IamportPayment[]> {
    const count = impUids.length + merchantUids.length;
    if (count > MAX_IDS) throw new RangeError(`${count} payments in one call, ${MAX_IDS} are allowed`);
    if (count === 0) return [];
    const answer = await this.api.read('/payments', MANY_PAYMENTS_BYTES, [
      ...impUids.map((impUid) => ['imp_uid[]', impUid] as const),
      ...merchantUids.map((merchantUid) => ['merchant_uid[]', merchantUid] as const),
    ]);
    if (!answer.found) return [];
    return parseList(
      answer.response,
      (payment) => impUids.includes(payment.imp_uid) || merchantUids.includes(payment.merchant_uid),
    );
  }

  /** All attempts of one order, newest first; a payment that moved to the next page meanwhile is listed once. */
  async byMerchantUid(merchantUid: string): Promise<IamportPayment[]> {
    if (!isMerchantUid(merchantUid)) throw new TypeError('not a merchant_uid');
    const attempts = new Map<string, IamportPayment>();
    let page = 1;
    for (let read = 0; read < MAX_PAGES && page !== 0; read += 1) {
      const { list, next } = await this.page(merchantUid, page);
      for (const payment of list) attempts.set(payment.imp_uid, payment);
      // `next` is 0 on the last page; one that does not lead forward would lead in circles.
      page = next > page ? next : 0;
    }
    return [...attempts.values()];
  }

  private async page(merchantUid: string, page: number): Promise<{ list: IamportPayment[]; next: number }> {
    const path = `/payments/findAll/${encodeURIComponent(merchantUid)}`;
    const answer = await this.api.read(path, MANY_PAYMENTS_BYTES, Object.entries({ page, limit: PAGE_SIZE }));
    if (!answer.found) return { list: [], next: 0 };
    if (!isObject(answer.response)) throw new IamportError('malformed');
    const { list, next } = answer.response;
    return {
      list: parseList(list, (payment) => payment.merchant_uid === merchantUid),
      next: typeof next === 'number' ? next : 0,
    };
  }
}

function parseList(value: unknown, isAskedFor: (payment: IamportPayment) => boolean): IamportPayment[] {
  if (!Array.isArray(value)) throw new IamportError('malformed');
  const payments = value.map(parsePayment);
  if (!payments.every(isAskedFor)) throw new IamportError('malformed');
  return payments;
}

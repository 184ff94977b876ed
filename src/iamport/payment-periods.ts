import { Injectable } from '@nestjs/common';
import { IamportApi, MANY_PAYMENTS_BYTES } from './iamport-api';
import { IamportError } from './iamport-error';
import { isImpUid } from './imp-uid';
import { parsePayment } from './parse-payment';
import { isObject } from './wire-fields';
import type { IamportPayment } from './wire-types';

/** i'mport REST API, GET /payments/status: 20 a page by default, 1000 at most. */
const PAGE_SIZE = 1000;

/** Unix seconds, both included; 90 days at most. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

export interface PeriodPage {
  readonly payments: readonly IamportPayment[];
  /** What could not be read, by its imp_uid where at least that could be. */
  readonly unreadable: readonly (string | null)[];
  /** 0 on the last page. */
  readonly next: number;
}

/** Everything that happened in a period, whatever order it belongs to. */
@Injectable()
export class PaymentPeriods {
  constructor(private readonly api: IamportApi) {}

  /**
   * Oldest window first, so that what is opened meanwhile moves nothing. A payment that changes while the pages are read
   * leaves the period, and one behind it may slip to a page that was read already: no list of upstream's is complete.
   * One record that cannot be read hides none of the others.
   */
  async page({ from, to }: Period, page: number): Promise<PeriodPage> {
    const query = Object.entries({ from, to, page, limit: PAGE_SIZE, sorting: 'started' });
    const answer = await this.api.read('/payments/status/all', MANY_PAYMENTS_BYTES, query);
    if (!answer.found) return { payments: [], unreadable: [], next: 0 };
    if (!isObject(answer.response) || !Array.isArray(answer.response.list)) throw new IamportError('malformed');
    const { list, next } = answer.response;
    const payments: IamportPayment[] = [];
    const unreadable: (string | null)[] = [];
    for (const record of list as unknown[]) {
      const payment = readable(record);
      if (payment !== null) payments.push(payment);
      else unreadable.push(isObject(record) && isImpUid(record.imp_uid) ? record.imp_uid : null);
    }
    // One that does not lead forward would lead in circles.
    return { payments, unreadable, next: typeof next === 'number' && next > page ? next : 0 };
  }
}

function readable(record: unknown): IamportPayment | null {
  try {
    return parsePayment(record);
  } catch (error) {
    if (error instanceof IamportError) return null;
    throw error;
  }
}

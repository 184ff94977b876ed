import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { isMerchantUid } from '../../../iamport/merchant-uid';
import type { Period } from '../../../iamport/payment-periods';
import { PAID_BETWEEN } from './paid-between.sql';
import type { PaymentStanding } from './payment-standing';

/** Events looked at in one statement. */
const CHUNK = 5_000;

export interface PaidChunk {
  readonly impUids: readonly string[];
  /** Where the next chunk goes on; null when the period is over. */
  readonly next: number | null;
}

/** Our side of the comparison. Reads only. */
@Injectable()
export class DriftRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** By imp_uid; those that we do not have are not there. */
  async stored(impUids: readonly string[]): Promise<ReadonlyMap<string, PaymentStanding>> {
    const rows = await this.dataSource.query<PaymentStanding[]>(
      `SELECT p.imp_uid AS "impUid", o.merchant_uid AS "merchantUid", p.status, p.amount, p.cancel_amount AS "cancelAmount",
         p.currency, p.vbank_num AS "vbankNum"
       FROM payments p JOIN orders o ON o.id = p.order_id WHERE p.imp_uid = ANY ($1)`,
      [impUids],
    );
    return new Map(rows.map((row) => [row.impUid, row]));
  }

  /** Those among them that are orders of ours. */
  async known(merchantUids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.dataSource.query<{ merchant_uid: string }[]>(
      `SELECT merchant_uid FROM orders WHERE merchant_uid = ANY ($1)`,
      [merchantUids.filter(isMerchantUid)],
    );
    return new Set(rows.map(({ merchant_uid }) => merchant_uid));
  }

  /** Payments of ours that were paid in the period, newest news first. `before`: where the last chunk ended. */
  async paidBetween({ from, to }: Period, before: number | null): Promise<PaidChunk> {
    const [row] = await this.dataSource.query<{ imp_uids: string[]; next: number | null }[]>(PAID_BETWEEN, [
      before ?? Number.MAX_SAFE_INTEGER,
      CHUNK,
      from,
      to,
    ]);
    return { impUids: row?.imp_uids ?? [], next: row?.next ?? null };
  }
}

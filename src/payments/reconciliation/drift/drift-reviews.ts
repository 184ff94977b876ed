import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { storable } from '../../../common/storable';
import { PaymentsRepository } from '../../payments.repository';
import { shown, type PaymentStanding } from './payment-standing';
import { RECORD_STRANGERS } from './record-strangers.sql';

/** i'mport's own word may be longer than ours. */
const MAX_MERCHANT_UID = 255;

/** What of a report a person has to look at. */
@Injectable()
export class DriftReviews {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly payments: PaymentsRepository,
  ) {}

  /** We hold something that upstream does not say. */
  async differs(ours: PaymentStanding, upstream: PaymentStanding | null): Promise<void> {
    const order = await this.payments.findOrder(ours.merchantUid);
    if (order === null) return;
    const detail = {
      ours: shown(ours),
      upstream: upstream && { ...shown(upstream), merchant_uid: upstream.merchantUid },
    };
    await this.payments.recordReviews(order, [{ kind: 'drift', impUid: ours.impUid, detail }], 'sweep');
  }

  /** Money came in for orders that are none of ours. */
  async strangers(payments: readonly PaymentStanding[]): Promise<void> {
    if (payments.length === 0) return;
    const rows = payments.map((payment) => ({
      impUid: payment.impUid,
      merchantUid: payment.merchantUid.slice(0, MAX_MERCHANT_UID),
      detail: { upstream: shown(payment) },
    }));
    await this.dataSource.query(RECORD_STRANGERS, [JSON.stringify(storable(rows))]);
  }
}

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { OPERATIONS } from '../../database/pools';
import { FORGET_SUMS, MISSING_PERIODS, PERIOD, PERIOD_SECONDS, SUM_UP } from './sum-up.sql';

/** All that there can be: 35 days. */
const MISSING_AT_ONCE = 35 * 12;
/** Rows; a day leaves about 500. */
const FORGOTTEN_AT_ONCE = 5_000;

/** Periods that are over, in numbers. */
@Injectable()
export class SumsRepository {
  constructor(@InjectDataSource(OPERATIONS) private readonly dataSource: DataSource) {}

  /** Where those begin that are not summed up yet. */
  async missing(): Promise<Date[]> {
    const rows = await this.dataSource.query<{ period: Date }[]>(MISSING_PERIODS, [MISSING_AT_ONCE]);
    return rows.map(({ period }) => period);
  }

  async sumUp(period: Date): Promise<void> {
    const end = new Date(period.getTime() + PERIOD_SECONDS * 1_000);
    await this.dataSource.query(SUM_UP, [period, end, PERIOD, period]);
  }

  async forgetOld(): Promise<void> {
    await this.dataSource.query(FORGET_SUMS, [FORGOTTEN_AT_ONCE]);
  }
}

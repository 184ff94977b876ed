import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { OPERATIONS } from '../database/pools';
import { Refund } from '../refunds/refund.entity';
import { decodeCursor } from './cursor';
import type { RefundFilterDto } from './refund-filter.dto';

@Injectable()
export class AdminRefundsRepository {
  constructor(@InjectDataSource(OPERATIONS) private readonly dataSource: DataSource) {}

  /** Newest first, up to `limit + 1`: the one too many tells that there is more. */
  async list({ status, cursor, limit }: RefundFilterDto): Promise<Refund[]> {
    const query = this.dataSource
      .createQueryBuilder(Refund, 'r')
      .innerJoinAndSelect('r.order', 'o')
      .orderBy('r.id', 'DESC')
      .limit(limit + 1);
    if (status) query.andWhere('r.status = :status', { status });
    if (cursor) query.andWhere('r.id < :cursor', { cursor: decodeCursor(cursor) });
    return query.getMany();
  }
}

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { storable, storableText } from '../common/storable';
import { OPERATIONS } from '../database/pools';
import { AdminRead } from './admin-read.entity';
import { decodeCursor } from './cursor';
import type { ReadFilterDto } from './read-filter.dto';

type NewRead = Pick<AdminRead, 'operator' | 'remoteAddress' | 'action' | 'merchantUids' | 'filters'>;

/** Who looked at whose data. */
@Injectable()
export class AdminReadsRepository {
  constructor(@InjectDataSource(OPERATIONS) private readonly dataSource: DataSource) {}

  async record({ operator, remoteAddress, action, merchantUids, filters }: NewRead): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO admin_reads (operator, remote_address, action, merchant_uids, filters)
       VALUES ($1, $2, $3, $4, $5::jsonb)`,
      [
        operator,
        // Behind a trusted proxy this is whatever `X-Forwarded-For` says.
        storableText(remoteAddress).slice(0, 45),
        action,
        merchantUids,
        filters === null ? null : JSON.stringify(storable(filters)),
      ],
    );
  }

  /** Newest first, up to `limit + 1`: the one too many tells that there is more. */
  async list({ operator, merchant_uid, from, to, cursor, limit }: ReadFilterDto): Promise<AdminRead[]> {
    const query = this.dataSource
      .createQueryBuilder(AdminRead, 'r')
      .orderBy('r.id', 'DESC')
      .limit(limit + 1);
    if (operator) query.andWhere('r.operator = :operator', { operator });
    if (merchant_uid) query.andWhere('r.merchant_uids @> ARRAY[:merchantUid]::text[]', { merchantUid: merchant_uid });
    if (from) query.andWhere('r.at >= :from', { from });
    if (to) query.andWhere('r.at < :to', { to });
    if (cursor) query.andWhere('r.id < :cursor', { cursor: decodeCursor(cursor) });
    return query.getMany();
  }
}

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, IsNull, LessThan, Not } from 'typeorm';
import { OPERATIONS } from '../database/pools';
import { Review } from '../payments/review.entity';
import { decodeCursor } from './cursor';
import type { ReviewFilterDto } from './review-filter.dto';

export interface Resolution {
  readonly resolution: string;
  readonly note: string | null;
  readonly resolvedBy: string;
}

/** The queue of what a person has to look at. */
@Injectable()
export class ReviewsRepository {
  constructor(@InjectDataSource(OPERATIONS) private readonly dataSource: DataSource) {}

  /** Newest first, up to `limit + 1`: the one too many tells that there is more. */
  async list({ resolved, cursor, limit }: ReviewFilterDto): Promise<Review[]> {
    return this.dataSource.manager.find(Review, {
      where: {
        ...(resolved !== undefined && { resolvedAt: resolved ? Not(IsNull()) : IsNull() }),
        ...(cursor !== undefined && { id: LessThan(decodeCursor(cursor)) }),
      },
      relations: { order: true },
      order: { id: 'DESC' },
      take: limit + 1,
    });
  }

  async find(id: number): Promise<Review | null> {
    return this.dataSource.manager.findOne(Review, { where: { id }, relations: { order: true } });
  }

  /** False if it was resolved already, by whomever: then nothing is written. */
  async resolve(id: number, { resolution, note, resolvedBy }: Resolution): Promise<boolean> {
    const { affected } = await this.dataSource.manager.update(
      Review,
      { id, resolvedAt: IsNull() },
      { resolution, note, resolvedBy, resolvedAt: () => 'now()' },
    );
    return affected === 1;
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';

/** Which unfinished orders are to be asked about, and when again. */
@Injectable()
export class SweepRepository {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Takes up to `limit` orders that are due and sets their next time, so that no two processes ask about the same ones:
   * twice as long each time, up to a day, for 30 days; and once right after an account's time and grace are over.
   * Gives their order numbers.
   */
  async claimDue(limit: number): Promise<string[]> {
    const { afterSeconds, vbankGraceSeconds } = this.config.reconcile;
    const [rows] = await this.dataSource.query<[{ merchant_uid: string }[], number]>(
      `UPDATE orders o SET
         check_round = o.check_round + 1,
         next_check_at = CASE WHEN o.created_at > now() - interval '30 days' OR o.status = 'vbank_issued' THEN least(
           now() + least(make_interval(secs => $2) * 2 ^ least(o.check_round, 20), interval '1 day'),
           CASE WHEN to_timestamp(o.vbank_date + $3) > now() THEN to_timestamp(o.vbank_date + $3) + interval '1 second' END)
         END
       FROM (
         SELECT id FROM orders WHERE next_check_at <= now()
         ORDER BY next_check_at LIMIT $1 FOR UPDATE SKIP LOCKED) due
       WHERE o.id = due.id
       RETURNING o.merchant_uid`,
      [limit, afterSeconds, vbankGraceSeconds],
    );
    return rows.map(({ merchant_uid }) => merchant_uid);
  }

  /** Upstream said nothing of them: the time of growing intervals has not begun. */
  async askAgainSoon(merchantUids: readonly string[]): Promise<void> {
    await this.dataSource.query(
      `UPDATE orders SET check_round = check_round - 1, next_check_at = now() + interval '20 seconds'
       WHERE merchant_uid = ANY ($1) AND next_check_at IS NOT NULL`,
      [merchantUids],
    );
  }
}

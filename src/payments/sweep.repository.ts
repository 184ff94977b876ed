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
   * Takes up to `limit` orders that are due, for two minutes: no two processes ask about the same ones, and what a
   * process that dies has taken comes back. Gives their order numbers.
   */
  async claimDue(limit: number): Promise<string[]> {
    const [rows] = await this.dataSource.query<[{ merchant_uid: string }[], number]>(
      `WITH due AS MATERIALIZED (
         SELECT id FROM orders WHERE next_check_at <= now()
         ORDER BY next_check_at LIMIT $1 FOR UPDATE SKIP LOCKED)
       UPDATE orders SET next_check_at = now() + interval '2 minutes'
       FROM due WHERE orders.id = due.id RETURNING orders.merchant_uid`,
      [limit],
    );
    return rows.map(({ merchant_uid }) => merchant_uid);
  }

  /**
   * Upstream has said what there is: they are asked about again after twice as long each time, up to a day, for 30 days
   * (an account that waits, until its end), and in any case a minute after an account's time and grace are over.
   */
  async markAsked(merchantUids: readonly string[]): Promise<void> {
    const { afterSeconds, vbankGraceSeconds } = this.config.reconcile;
    await this.dataSource.query(
      `UPDATE orders SET
         check_round = check_round + 1,
         next_check_at = CASE WHEN created_at > now() - interval '30 days' OR status = 'vbank_issued' THEN least(
           now() + least(make_interval(secs => $2) * 2 ^ least(check_round, 20), interval '1 day'),
           CASE WHEN to_timestamp(vbank_date + $3) > now() THEN to_timestamp(vbank_date + $3) + interval '1 minute' END)
         END
       WHERE merchant_uid = ANY ($1) AND next_check_at IS NOT NULL`,
      [merchantUids, afterSeconds, vbankGraceSeconds],
    );
  }

  /** Upstream said nothing of them: the time of growing intervals has not begun. */
  async askAgainSoon(merchantUids: readonly string[]): Promise<void> {
    await this.dataSource.query(
      `UPDATE orders SET next_check_at = now() + interval '20 seconds'
       WHERE merchant_uid = ANY ($1) AND next_check_at IS NOT NULL`,
      [merchantUids],
    );
  }
}

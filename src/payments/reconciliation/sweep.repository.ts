import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { sweepAgain } from './sweep-again.sql';

/** Which unfinished orders are to be asked about, and when again. */
@Injectable()
export class SweepRepository {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Takes up to `limit` orders that are due, for 20 seconds: no two processes ask about the same ones, and what a
   * process that dies has taken comes back. The sweep that then finds it is enqueued in the same statement; whoever
   * lives to the end of its sweep enqueues its own instead. Gives the order numbers.
   */
  async claimDue(limit: number): Promise<string[]> {
    const rows = await this.dataSource.query<{ merchant_uid: string }[]>(
      `WITH due AS MATERIALIZED (
         SELECT id FROM orders WHERE next_check_at <= now()
         ORDER BY next_check_at LIMIT $1 FOR UPDATE SKIP LOCKED
       ), taken AS (
         UPDATE orders SET next_check_at = now() + interval '20 seconds'
         FROM due WHERE orders.id = due.id RETURNING orders.merchant_uid
       ), job AS MATERIALIZED (
         SELECT ${sweepAgain(`now() + interval '25 seconds'`)} AS job
         FROM (SELECT FROM taken LIMIT 1) any_taken
       )
       SELECT merchant_uid FROM taken WHERE (SELECT count(job) FROM job) = 1`,
      [limit],
    );
    return rows.map(({ merchant_uid }) => merchant_uid);
  }

  /** For a batch that takes longer than its orders were taken for. Writes nothing while there is time enough. */
  async keep(merchantUids: readonly string[]): Promise<void> {
    await this.dataSource.query(
      `UPDATE orders SET next_check_at = now() + interval '20 seconds'
       WHERE merchant_uid = ANY ($1) AND next_check_at < now() + interval '12 seconds'`,
      [merchantUids],
    );
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

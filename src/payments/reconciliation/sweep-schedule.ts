import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { safeDescription } from '../../common/error-description';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { isMerchantUid } from '../../iamport/merchant-uid';
import { LOOK_SOON } from './look-soon.sql';
import { sweepAgain } from './sweep-again.sql';

/** When the sweep runs besides its cron: at the start of a process, and right when an order is due. */
@Injectable()
export class SweepSchedule implements OnApplicationBootstrap {
  private readonly logger = new Logger(SweepSchedule.name);

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What was missed while everything was down is found at once. Without it the server starts all the same. */
  async onApplicationBootstrap(): Promise<void> {
    await this.dataSource
      .query(`SELECT ${sweepAgain('now()')}`)
      .catch((error: unknown) => this.logger.warn(safeDescription(error)));
  }

  /**
   * More payments are told of at this order than may be read one by one. Its own attempts, which upstream lists, tell the
   * buyer's from those that somebody made up: it is due in 5 s, which is one look however many tell, and costs the
   * series no round, or whoever tells could put off the looks that nobody asks for.
   */
  async lookSoon(merchantUid: string): Promise<void> {
    if (isMerchantUid(merchantUid)) await this.dataSource.query(LOOK_SOON, [merchantUid]);
  }

  /**
   * At the end of a run: the next when the earliest order is due, if that is within the minute that cron leaves. Where
   * orders enter the sweep within less than a minute, those that are made from now on count too. Another process may
   * hurry an order after it was looked for what is due, and its sweep is taken away or put off with ours: so there is a
   * second look, which sees that order.
   */
  async setNext(): Promise<void> {
    await this.dataSource.query(
      `SELECT CASE WHEN due.at IS NULL
         THEN graphile_worker.remove_job('sweep:again')
         ELSE ${sweepAgain(`greatest(due.at, now() + interval '5 seconds')`)}
       END
       FROM (
         SELECT least(min(next_check_at), CASE WHEN $1 < 60 THEN now() + make_interval(secs => $1) END) AS at
         FROM orders WHERE next_check_at <= now() + interval '1 minute'
       ) due`,
      [this.config.reconcile.afterSeconds],
    );
    await this.dataSource.query(
      `SELECT ${sweepAgain(`now() + interval '5 seconds'`)}
       FROM (SELECT FROM orders WHERE next_check_at <= now() + interval '5 seconds' LIMIT 1) hurried`,
    );
  }
}

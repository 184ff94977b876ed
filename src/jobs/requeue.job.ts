import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Job } from './job';

const BATCH = 500;

/** No payload: each minute, rows that say that something is to be done, and that no job is going to look at, get one. */
@Injectable()
export abstract class RequeueJob implements Job {
  abstract readonly name: string;
  readonly cron = '* * * * *';
  /** For up to $1 rows; gives in `jobs` how many there were. */
  protected abstract readonly statement: string;
  /** What the rows are, for the log. */
  protected abstract readonly what: string;
  private readonly logger = new Logger(this.constructor.name);

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async run(): Promise<void> {
    const [row] = await this.dataSource.query<{ jobs: number }[]>(this.statement, [BATCH]);
    if (row && row.jobs > 0) this.logger.warn(`${row.jobs} ${this.what} had no job any more`);
  }
}

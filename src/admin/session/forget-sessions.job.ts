import { Injectable } from '@nestjs/common';
import type { Job } from '../../jobs/job';
import { SessionsRepository } from './sessions.repository';

/** No payload: forgets sessions whose time is over. They open nothing; it only keeps the table small. */
@Injectable()
export class ForgetSessionsJob implements Job {
  readonly name = 'forget-sessions';
  readonly cron = '7 * * * *';

  constructor(private readonly sessions: SessionsRepository) {}

  run(): Promise<void> {
    return this.sessions.forgetExpired();
  }
}

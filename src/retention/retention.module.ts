import { Module } from '@nestjs/common';
import { EraseJob } from './erase.job';
import { RetentionRepository } from './retention.repository';

@Module({ providers: [EraseJob, RetentionRepository], exports: [EraseJob] })
export class RetentionModule {}

import { Injectable } from '@nestjs/common';
import { BacklogRepository } from '../../metrics/backlog.repository';
import { NumbersRepository } from './numbers.repository';
import { RANGES, type RangeName } from './ranges';
import { type DashboardSeries, seriesOf } from './series';
import { type Standing, standingOf } from './standing';
import { stepsOf } from './steps';

export interface Dashboard {
  readonly range: RangeName;
  /** Where the first step begins. */
  readonly from: string;
  /** Where the last one ends, which is not over yet. */
  readonly to: string;
  readonly step_seconds: number;
  readonly series: DashboardSeries;
  readonly now: Standing | null;
}

@Injectable()
export class DashboardService {
  private readonly reading = new Map<RangeName, Promise<Dashboard>>();

  constructor(
    private readonly numbers: NumbersRepository,
    private readonly backlog: BacklogRepository,
  ) {}

  /** One read of a range at a time, however many look at it: the operators of a process share three connections. */
  read(range: RangeName): Promise<Dashboard> {
    const running = this.reading.get(range) ?? this.compose(range).finally(() => this.reading.delete(range));
    this.reading.set(range, running);
    return running;
  }

  private async compose(range: RangeName): Promise<Dashboard> {
    const [read, backlog] = await Promise.all([this.numbers.read(range), this.backlog.count()]);
    return {
      range,
      from: read.from.toISOString(),
      to: read.to.toISOString(),
      step_seconds: RANGES[range].stepSeconds,
      series: seriesOf(stepsOf(range, read)),
      now: standingOf(backlog),
    };
  }
}

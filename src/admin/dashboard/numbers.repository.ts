import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { OPERATIONS } from '../../database/pools';
import { COUNT_NUMBERS, totalOf } from './count-numbers.sql';
import { RANGES, type RangeName } from './ranges';
import { KOREAN_MIDNIGHT, SETTLED } from './sum-up.sql';

/** A page that takes longer than this is of no use, and is asked for again in half a minute. */
const LONGEST_MS = 3_000;

/** $1 seconds of a step, $2 steps: where the first begins, where the last one ends, and from where on all is counted anew. */
const WINDOW = `
SELECT last - make_interval(secs => $1 * ($2 - 1)) AS "from", last + make_interval(secs => $1) AS "to", settled
FROM (SELECT date_bin(make_interval(secs => $1), now(), ${KOREAN_MIDNIGHT}) AS last, ${SETTLED} AS settled) AS clock`;

/** $1 from, $2 to, $3 step; as `COUNT_NUMBERS`, of what was summed up. */
const SUMMED_UP = `
SELECT date_bin($3::interval, period, $1) AS at, key, ${totalOf('key', 'value')} AS value
FROM dashboard_sums WHERE period >= $1 AND period < $2 GROUP BY 1, 2`;

interface Window {
  readonly from: Date;
  readonly to: Date;
  readonly settled: Date;
}

export interface KeyedNumber {
  /** Where a step begins. */
  readonly at: Date;
  readonly key: string;
  readonly value: number;
}

export interface RangeNumbers extends Window {
  readonly numbers: readonly KeyedNumber[];
}

@Injectable()
export class NumbersRepository {
  constructor(@InjectDataSource(OPERATIONS) private readonly dataSource: DataSource) {}

  /** All by PostgreSQL's clock, at one time. A step that has a row of both kinds has two numbers of one key. */
  read(name: RangeName): Promise<RangeNumbers> {
    const { stepSeconds, steps, isSummedUp } = RANGES[name];
    return this.dataSource.transaction(async (manager) => {
      await manager.query(`SET LOCAL statement_timeout = ${LONGEST_MS}`);
      const [window] = await manager.query<Window[]>(WINDOW, [stepSeconds, steps]);
      if (window === undefined) throw new Error('a SELECT without FROM returned no row');
      const { from, to, settled } = window;
      const step = `${stepSeconds} seconds`;
      const old = isSummedUp ? await manager.query<KeyedNumber[]>(SUMMED_UP, [from, settled, step]) : [];
      const since = isSummedUp ? settled : from;
      const recent = await manager.query<KeyedNumber[]>(COUNT_NUMBERS, [since, to, step, from]);
      return { ...window, numbers: [...old, ...recent] };
    });
  }
}

import type { ChartProps } from './chart';
import { timesOf } from './time-axis';

type NumberTableProps = Pick<ChartProps, 'title' | 'lines' | 'axis' | 'exact'> & { readonly timeHead: string };

/** What a chart draws, to be read; the newest first. */
export function NumberTable({ title, lines, axis, exact, timeHead }: NumberTableProps) {
  const rows = timesOf(axis).map((time, i) => ({ time, values: lines.map(({ values }) => values[i] ?? null) }));
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={title}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{timeHead}</th>
            {lines.map(({ name }) => (
              <th scope="col" class="end">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.toReversed().map(({ time, values }) => (
            <tr>
              <th scope="row">{time}</th>
              {values.map((value) => (
                <td class="end">{value === null ? '–' : exact(value)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

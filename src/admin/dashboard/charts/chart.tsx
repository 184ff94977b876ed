import type { Series } from '../series';
import { barsPath, linePath, PLOT, ticksFor, xOf, yOf } from './scale';
import { type TimeAxis, timeLabels } from './time-axis';

export interface ChartLine {
  readonly name: string;
  readonly values: Series;
}

export interface ChartProps {
  readonly title: string;
  /** `bars` stand on one another; `lines` break where nothing is known. */
  readonly kind: 'bars' | 'lines';
  readonly lines: readonly ChartLine[];
  readonly axis: TimeAxis;
  /** Of things that are counted, there is no half. */
  readonly isWhole: boolean;
  /** On the axis, where there is little room. */
  readonly format: (value: number) => string;
  readonly exact: (value: number) => string;
  /** What is said of a line to whoever cannot see it: its last and its highest value. */
  readonly describe: (name: string, last: string, highest: string) => string;
  /** For a line of which nothing is known. */
  readonly nothing: string;
}

/** A drawing without a script or a style of its own; its colours are the stylesheet's. */
export function Chart({ title, kind, lines, axis, isWhole, format, exact, describe, nothing }: ChartProps) {
  const heights = kind === 'bars' ? [totals(lines)] : lines.map(({ values }) => values);
  const ticks = ticksFor(Math.max(0, ...heights.flat().map((value) => value ?? 0)), isWhole);
  const top = ticks.at(-1) ?? 1;
  const box = [-PLOT.left, -PLOT.top, PLOT.left + PLOT.width + PLOT.right, PLOT.top + PLOT.height + PLOT.bottom];
  const said = lines.map(({ name, values }) => {
    const known = values.filter((value) => value !== null);
    const last = known.at(-1);
    return last === undefined
      ? describe(name, nothing, nothing)
      : describe(name, exact(last), exact(Math.max(...known)));
  });
  return (
    <figure class="card chart">
      <figcaption>
        {title}
        {lines.length > 1 && lines.map(({ name }, i) => <small class={`key key-${i}`}>{name}</small>)}
      </figcaption>
      <svg viewBox={box.join(' ')} role="img">
        <title>{title}</title>
        <desc>{said.join(' ')}</desc>
        {ticks.map((tick) => (
          <>
            <path class="grid" d={`M0 ${yOf(tick, top)}H${PLOT.width}`} />
            <text class="end" x={-4} y={yOf(tick, top) + 3}>
              {format(tick)}
            </text>
          </>
        ))}
        {timeLabels(axis).map(({ step, text }) => (
          <text class="middle" x={xOf(step, axis.steps)} y={PLOT.height + 14}>
            {text}
          </text>
        ))}
        {lines.map(({ values }, i) => (
          <path
            class={`${kind} line-${i}`}
            d={kind === 'bars' ? barsPath(values, totals(lines.slice(0, i)), top) : linePath(values, top)}
          />
        ))}
      </svg>
    </figure>
  );
}

/** The sums of all lines, step by step. */
function totals(lines: readonly ChartLine[]): number[] {
  return (lines[0]?.values ?? []).map((_, i) => lines.reduce((sum, { values }) => sum + (values[i] ?? 0), 0));
}

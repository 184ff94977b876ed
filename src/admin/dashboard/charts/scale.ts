import type { Series } from '../series';

/** The drawing is so wide and high, in units of its own; axes and their words stand to its left and below. */
export const PLOT = { width: 320, height: 120, left: 44, right: 6, top: 8, bottom: 20 } as const;

/** About so many lines across. */
const LINES = 4;

/** Where the axis has its words, from 0 up to a round number that nothing goes beyond. */
export function ticksFor(highest: number, isWhole: boolean): readonly number[] {
  const rough = (highest > 0 ? highest : 1) / LINES;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((digit) => digit * power >= rough) ?? 10);
  const whole = isWhole ? Math.max(1, step) : step;
  const count = Math.max(1, Math.ceil(highest / whole - 1e-9));
  // Multiplied and not added up: 0.1 + 0.2 is no number for an axis.
  return Array.from({ length: count + 1 }, (_, i) => Number((i * whole).toPrecision(12)));
}

/** The middle of a step. */
export function xOf(step: number, steps: number): number {
  return round(((step + 0.5) * PLOT.width) / steps);
}

export function yOf(value: number, top: number): number {
  return round(PLOT.height * (1 - value / top));
}

/** A line through what is known: it breaks where nothing is, and a single value is a dot. */
export function linePath(values: Series, top: number): string {
  return values
    .map((value, i) => {
      if (value === null) return '';
      const point = `${xOf(i, values.length)} ${yOf(value, top)}`;
      const isAlone = (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null;
      return (values[i - 1] ?? null) === null ? `M${point}${isAlone ? 'h0' : ''}` : `L${point}`;
    })
    .join('');
}

/** Bars that stand on those of `below`; of nothing there is none. */
export function barsPath(values: Series, below: readonly number[], top: number): string {
  const width = round((PLOT.width / values.length) * 0.8);
  return values
    .map((value, i) => {
      if (value === null || value === 0) return '';
      const [low, high] = [yOf(below[i] ?? 0, top), yOf((below[i] ?? 0) + value, top)];
      return `M${round(xOf(i, values.length) - width / 2)} ${low}V${high}h${width}V${low}z`;
    })
    .join('');
}

/** A tenth of a unit is less than anybody sees, and a page of digits less. */
function round(value: number): number {
  return Math.round(value * 10) / 10;
}

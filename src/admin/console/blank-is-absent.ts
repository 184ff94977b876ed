import { Transform } from 'class-transformer';

/** A field of a form that was left empty is sent as ''. */
export function blankIsAbsent(value: unknown): unknown {
  return value === '' ? undefined : value;
}

export const BlankIsAbsent = () => Transform(({ value }: { value: unknown }) => blankIsAbsent(value));

import { kstTime } from '../../../common/kst';

interface TimeProps {
  /** ISO 8601; null for what has not happened. */
  readonly at: string | null;
}

/** In Korean time, whose name is said: operators may sit elsewhere. */
export function Time({ at }: TimeProps) {
  if (at === null) return null;
  return <time dateTime={at}>{`${kstTime(Math.floor(Date.parse(at) / 1000))} KST`}</time>;
}

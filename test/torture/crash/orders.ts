/** What a server process is told over its channel: die at this step. */
export interface CrashOrder {
  readonly step: string;
  readonly when: 'before' | 'after';
  /** The how-manieth time, from 1. */
  readonly nth: number;
}

/** What a process writes last, so that nobody takes another death for this one. */
export function lastWords({ step, when }: Pick<CrashOrder, 'step' | 'when'>): string {
  return `torture: died ${when} ${step}`;
}

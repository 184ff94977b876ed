import { doubled, lost, type Violation } from './violation';

/** Is each payment that a person has to look at put up once? `found`: imp_uid → rows. */
export function checkDrift(impUids: readonly string[], found: ReadonlyMap<string, number>): Violation[] {
  return impUids.flatMap((impUid) => {
    const rows = found.get(impUid) ?? 0;
    if (rows === 0) return [lost(`${impUid}: the report put it up for nobody`)];
    return rows > 1 ? [doubled(`${impUid}: the report put it up ${rows} times`)] : [];
  });
}

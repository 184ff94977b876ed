import { writeSync } from 'node:fs';
import { safeDescription } from './error-description';

/**
 * For what nobody has caught: Node would print the whole error, with a failed request's headers and a failed
 * statement's parameters.
 */
export function onCrash(): void {
  process.on('uncaughtException', (error) => {
    writeSync(process.stderr.fd, `${JSON.stringify({ level: 60, msg: 'crashed', ...safeDescription(error) })}\n`);
    process.exit(1);
  });
}

/** Ctrl-C and SIGTERM end the work in order; a second one ends the process at once. */
export function onStopSignal(stop: () => Promise<void>): void {
  const once = (): void => {
    process.off('SIGINT', once).off('SIGTERM', once);
    stop().catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.name : 'error'} while stopping\n`);
      process.exitCode = 1;
    });
  };
  process.on('SIGINT', once).on('SIGTERM', once);
}

/** Why the program did not start, in words for whoever started it. */
export function reportStartFailure(error: unknown): void {
  process.stderr.write(`${startFailure(error)}\n`);
  process.exitCode = 1;
}

function startFailure(error: unknown): string {
  if (!(error instanceof Error)) return 'Cannot start';
  if ('code' in error && error.code === 'EADDRINUSE' && 'port' in error)
    return `Cannot start: port ${String(error.port)} is in use (PORT and SANDBOX_PORT choose others)`;
  return error.message || `Cannot start: ${error.name}`;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** npm passes on what the terminal has sent already: the echo of a signal is not a second one. */
const ECHO_MS = 1_000;
/** What a shell calls a program that Ctrl-C has ended. */
const INTERRUPTED = 130;

/** Ctrl-C, SIGTERM and a closed terminal end the work in order; asking a second time ends the process at once. */
export function onStopSignal(stop: (signal: NodeJS.Signals) => Promise<void>): void {
  let askedAt: number | null = null;
  const ask = (signal: NodeJS.Signals): void => {
    if (askedAt !== null) {
      if (performance.now() - askedAt > ECHO_MS) process.exit(INTERRUPTED);
      return;
    }
    askedAt = performance.now();
    stop(signal).catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.name : 'error'} while stopping\n`);
      process.exitCode = 1;
    });
  };
  for (const signal of SIGNALS) process.on(signal, ask);
}

/** Somebody asked for the end before everything had started. */
export class StoppedEarly extends Error {
  constructor() {
    super('stopped before it had started');
    this.name = 'StoppedEarly';
  }
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

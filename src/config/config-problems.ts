import type { Environment } from './environment';

/** Everything wrong with the configuration at once; the message names variables, never values. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`Cannot start, the configuration is wrong:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

export class ConfigProblems {
  private readonly problems: string[] = [];

  add(variable: string, what: string): void {
    this.problems.push(`${variable} ${what}`);
  }

  /** The variable's text, or a note that it is missing. */
  required(environment: Environment, variable: keyof Environment): string {
    const value = environment[variable];
    if (typeof value === 'string') return value;
    this.add(variable, 'is missing');
    return '';
  }

  throwIfAny(): void {
    if (this.problems.length > 0) throw new ConfigError(this.problems);
  }
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Outcome } from './scenario';

const DIRECTORY = join(__dirname, '../../.test-results');

/** The table of README.md. */
export function table(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map(({ fault, times, orders, lost, doubled, convergedMs }) => [
    fault,
    String(times),
    String(orders),
    String(lost),
    String(doubled),
    convergedMs === null ? 'never' : `${(convergedMs / 1000).toFixed(1)} s`,
  ]);
  const head = ['fault', 'times', 'orders', 'lost', 'doubled', 'converged in'];
  const lines = [head, head.map((_, n) => (n === 0 ? '---' : '---:')), ...rows];
  return `${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}

export async function writeReport(text: string): Promise<string> {
  await mkdir(DIRECTORY, { recursive: true });
  const file = join(DIRECTORY, 'torture.md');
  await writeFile(file, text);
  return file;
}

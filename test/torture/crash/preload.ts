import { writeSync } from 'node:fs';
import { lastWords, type CrashOrder } from './orders';
import { STEPS, type Step } from './steps';

/**
 * `node -r` this before the real `main.ts`: not a line of the server knows of it. Waits on the channel to its parent
 * for the order to die, and dies with its parent, so that no server is left behind.
 */
let order: CrashOrder | null = null;
let left = 0;

function isDue(step: Step, when: CrashOrder['when']): boolean {
  if (order === null || order.step !== step.name || order.when !== when) return false;
  left -= 1;
  return left === 0;
}

function die(step: string, when: CrashOrder['when']): void {
  // Written at once: nothing that is buffered leaves a process that is killed.
  writeSync(2, `${lastWords({ step, when })}\n`);
  process.kill(process.pid, 'SIGKILL');
}

function patch(step: Step): void {
  const holder = step.prototype as Record<string, (...args: unknown[]) => Promise<unknown>>;
  const original = holder[step.method];
  if (original === undefined) throw new Error(`step ${step.name}: there is no ${step.method}`);
  holder[step.method] = async function (this: unknown, ...args: unknown[]) {
    if (isDue(step, 'before')) die(step.name, 'before');
    const result = await original.apply(this, args);
    if (isDue(step, 'after')) die(step.name, 'after');
    return result;
  };
}

STEPS.forEach(patch);
process.on('message', (message: { order: CrashOrder | null }) => {
  order = message.order;
  left = order?.nth ?? 0;
});
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.channel?.unref();

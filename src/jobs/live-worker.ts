import { run, type Runner, type RunnerOptions, type WorkerEvents } from 'graphile-worker';
import { EventEmitter } from 'node:events';
import { Presence } from './presence';

/** A worker of this process, and its sign of life. */
export interface LiveWorker {
  readonly id: string;
  readonly runner: Runner;
  readonly presence: Presence;
}

/** A worker that starts gets an id of its own, which it writes into the jobs that it takes; each has a presence. */
export async function startWorker(options: RunnerOptions, url: string): Promise<LiveWorker> {
  const events: WorkerEvents = new EventEmitter();
  let presence: Presence | null = null;
  events.on('pool:create', ({ workerPool: { id } }) => (presence = new Presence(url, id)));
  const runner = await run({ ...options, events });
  return livingWorker(runner, presence);
}

function livingWorker(runner: Runner, presence: Presence | null): LiveWorker {
  if (presence === null) throw new Error('graphile-worker started without telling its id');
  return { id: presence.workerId, runner, presence };
}

/** A kind of background work. It may run twice, late, or after its reason is gone; throwing has it retried. */
export interface Job {
  /** The task identifier in `graphile_worker.add_job`. */
  readonly name: string;
  /** When it runs by itself: five fields of cron, UTC. Any number of processes together run it once each time. */
  readonly cron?: string;
  run(payload: unknown): Promise<void>;
}

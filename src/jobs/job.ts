/** A kind of background work. It may run twice, late, or after its reason is gone; throwing has it retried. */
export interface Job {
  /** The task identifier in `graphile_worker.add_job`. */
  readonly name: string;
  run(payload: unknown): Promise<void>;
}

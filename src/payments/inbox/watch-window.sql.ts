/**
 * $1 payload of a first look, $2 seconds until then, $3 key, $4 how far away at most a look may stay, in seconds.
 *
 * Starts the series of looks at an open window. If it is under way and its next look is further off than $4, somebody
 * has just brought news: that look comes at once, and costs the series no round: it goes on with the interval it had,
 * neither from the beginning (whoever asks every minute would be looked at every 15 s for ever) nor one step further
 * (twelve hints would be the end of it). `unsafe_dedupe` leaves what is waiting alone and gives it back; one that is
 * running or has failed for good is replaced here, as `replace` does.
 */
export const WATCH_WINDOW = `
WITH waiting AS MATERIALIZED (
  SELECT job.payload, job.run_at, job.locked_at, job.attempts, job.max_attempts
  FROM graphile_worker.add_job('check-payment', $1::json, run_at => now() + make_interval(secs => $2), job_key => $3,
    job_key_mode => 'unsafe_dedupe') AS job)
SELECT graphile_worker.add_job('check-payment',
  jsonb_set(payload::jsonb, '{round}', to_jsonb(greatest((payload ->> 'round')::integer - 1, 1)))::json,
  run_at => now() + make_interval(secs => $2), job_key => $3)
FROM waiting
WHERE run_at > now() + make_interval(secs => $4) OR locked_at IS NOT NULL OR attempts >= max_attempts`;

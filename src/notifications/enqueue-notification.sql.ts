/** Of the job that sends a row: one a text message, one for all events of an order. */
export const notificationJobKey = (row: string): string =>
  `CASE ${row}.channel WHEN 'sms' THEN 'notification:' || ${row}.id ELSE 'order-events:' || ${row}.order_id END`;

/**
 * Who sends the rows (`id, order_id, channel`) of `rows`, in `seconds`. Text messages go out three at a time, events
 * two, in all processes together: a receiver that hangs must not hold every worker. The events of one order share a
 * lane, in which one job runs at a time: that keeps their order. Before any check (`priority`): those wait for
 * upstream, and while it hangs there may be many.
 */
export function enqueueNotifications(rows: string, seconds: string): string {
  return `
  SELECT graphile_worker.add_job(
    CASE channel WHEN 'sms' THEN 'send-notification' ELSE 'deliver-order-events' END,
    CASE channel WHEN 'sms' THEN json_build_object('id', id) ELSE json_build_object('order_id', order_id) END,
    queue_name => CASE channel WHEN 'sms' THEN 'sms:' || id % 3 ELSE 'order-events:' || order_id % 2 END,
    job_key => ${notificationJobKey('one_job')},
    run_at => now() + make_interval(secs => ${seconds}), priority => -10) AS job
  FROM (SELECT channel, order_id, CASE channel WHEN 'sms' THEN id END AS id FROM ${rows} GROUP BY 1, 2, 3) AS one_job`;
}

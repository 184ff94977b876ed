import { isTied, priorityOf } from './tied.sql';

/**
 * The jobs that judge the deliveries (`id, imp_uid, merchant_uid`) of `rows`, in `seconds`. Names are told in full: in
 * the question whether one is tied to us, `imp_uid` alone would be that of any payment.
 */
export const judgeDeliveries = (rows: string, seconds: string): string => `
  SELECT graphile_worker.add_job('check-payment',
    json_build_object('imp_uid', one.imp_uid, 'merchant_uid', one.merchant_uid, 'delivery_id', one.id, 'round', 0),
    run_at => now() + make_interval(secs => ${seconds}), job_key => 'delivery:' || one.id,
    priority => ${priorityOf(isTied('one.imp_uid', 'one.merchant_uid'))}) AS job
  FROM ${rows} AS one`;

/**
 * $1 id, $2 whether what may have left may be sent again. Gives what became of the message, and the message if it was
 * taken; no row if there is nothing to send.
 */
export const CLAIM_SMS = `
WITH message AS (
  SELECT n.id, CASE
    WHEN n.status = 'queued' AND p.status <> 'paid' AND (o.status <> 'vbank_issued' OR p.status <> 'ready' OR p.expired)
      THEN 'obsolete'
    WHEN n.status = 'queued' OR $2 THEN 'taken'
    ELSE 'mayHaveLeft'
  END AS claim
  FROM notifications n JOIN orders o ON o.id = n.order_id JOIN payments p ON p.imp_uid = n.imp_uid
  WHERE n.id = $1 AND n.channel = 'sms' AND n.status IN ('queued', 'sending') FOR UPDATE OF n
), dropped AS (
  UPDATE notifications n SET status = 'obsolete' FROM message WHERE n.id = message.id AND claim = 'obsolete'
), taken AS (
  UPDATE notifications n SET status = 'sending', attempts = attempts + 1, claimed_at = now()
  FROM message WHERE n.id = message.id AND claim = 'taken'
  RETURNING n.recipient, n.message_type, n.subject, n.text, n.idempotency_key, n.attempts
)
SELECT claim, recipient, message_type AS "messageType", subject, text, idempotency_key AS "idempotencyKey", attempts
FROM message LEFT JOIN taken ON true`;

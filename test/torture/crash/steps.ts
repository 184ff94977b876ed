import { IamportService } from '../../../src/iamport/iamport.service';
import { HttpNotifier } from '../../../src/notifications/drivers/http-notifier';
import { ShopWebhook } from '../../../src/notifications/drivers/shop-webhook';
import { NotificationsRepository } from '../../../src/notifications/notifications.repository';
import { OrdersRepository } from '../../../src/orders/orders.repository';
import { CheckPaymentJob } from '../../../src/payments/inbox/check-payment.job';
import { CheckQueue } from '../../../src/payments/inbox/check-queue';
import { InboxRepository } from '../../../src/payments/inbox/inbox.repository';
import { PaymentsRepository } from '../../../src/payments/payments.repository';
import { DriftComparison } from '../../../src/payments/reconciliation/drift/drift-comparison';
import { DriftReviews } from '../../../src/payments/reconciliation/drift/drift-reviews';
import { DriftJob } from '../../../src/payments/reconciliation/drift/drift.job';
import { DriftService } from '../../../src/payments/reconciliation/drift/drift.service';
import { SweepRepository } from '../../../src/payments/reconciliation/sweep.repository';
import { ExecuteRefundService } from '../../../src/refunds/execute-refund.service';
import { RefundForgeryJob } from '../../../src/refunds/refund-forgery.job';
import { RefundsRepository } from '../../../src/refunds/refunds.repository';
import { RequeueRefundsJob } from '../../../src/refunds/requeue-refunds.job';
import { ResolveRefundJob } from '../../../src/refunds/resolve-refund.job';

/**
 * What has to happen for a step to be reached: ordinary orders, upstream saying nothing, or orders nobody tells of;
 * refunds, refunds whose answer is lost or whose job the queue loses, forged amounts; reports of what no webhook told.
 */
export type Drive = 'orders' | 'silence' | 'sweep' | 'refunds' | 'lostAnswers' | 'lostJobs' | 'forgeries' | 'drift';

/** A moment in the life of a server process at which it can be killed: just before a method, or just after it. */
export interface Step {
  readonly name: string;
  readonly drive: Drive;
  readonly prototype: object;
  readonly method: string;
}

/** Typed, and looked at when a process starts: a step that was renamed must not be left out in silence. */
function step<T extends object>(
  name: string,
  drive: Drive,
  { prototype }: { readonly prototype: T },
  method: keyof T & string,
): Step {
  if (typeof prototype[method] !== 'function') throw new Error(`step ${name}: there is no ${method}`);
  return { name, drive, prototype, method };
}

/** Money comes in, and is told of. */
export const PAYMENT_STEPS: readonly Step[] = [
  step('order: insert', 'orders', OrdersRepository, 'insert'),
  step('order: amount registered', 'orders', OrdersRepository, 'markAmountRegistered'),
  step('inbox: store', 'orders', InboxRepository, 'store'),
  step('inbox: processed', 'orders', InboxRepository, 'markProcessed'),
  step('settle: read upstream', 'orders', IamportService, 'readPayment'),
  step('settle: find order', 'orders', PaymentsRepository, 'findOrder'),
  step('settle: commit', 'orders', PaymentsRepository, 'commit'),
  step('outbox: claim SMS', 'orders', NotificationsRepository, 'claimSms'),
  step('outbox: send SMS', 'orders', HttpNotifier, 'send'),
  step('outbox: claim event', 'orders', NotificationsRepository, 'claimEvent'),
  step('outbox: deliver event', 'orders', ShopWebhook, 'deliver'),
  step('outbox: mark sent', 'orders', NotificationsRepository, 'markSent'),
  step('check: queue', 'silence', CheckQueue, 'add'),
  step('check: queue a delivery', 'silence', CheckQueue, 'addDelivery'),
  step('check: run', 'silence', CheckPaymentJob, 'run'),
  step('sweep: claim', 'sweep', SweepRepository, 'claimDue'),
  step('sweep: ask for all', 'sweep', IamportService, 'readPayments'),
  step('sweep: ask for one', 'sweep', IamportService, 'findAttempts'),
  step('sweep: mark asked', 'sweep', SweepRepository, 'markAsked'),
];

/** Money goes back, or is found to be somewhere else than we thought. */
export const MONEY_BACK_STEPS: readonly Step[] = [
  step('refund: record', 'refunds', RefundsRepository, 'open'),
  step('refund: mark asked', 'refunds', RefundsRepository, 'markAsked'),
  step('refund: ask upstream', 'refunds', IamportService, 'cancel'),
  step('refund: record done', 'refunds', ExecuteRefundService, 'recordDone'),
  step('refund: finish', 'refunds', RefundsRepository, 'finish'),
  step('refund: await approval', 'refunds', RefundsRepository, 'awaitApproval'),
  step('refund: approve', 'refunds', RefundsRepository, 'reopen'),
  step('refund: mark unknown', 'lostAnswers', RefundsRepository, 'markUnknown'),
  step('refund: look again', 'lostAnswers', RefundsRepository, 'lookAfter'),
  step('refund: resolve', 'lostAnswers', ResolveRefundJob, 'run'),
  step('refund: requeue', 'lostJobs', RequeueRefundsJob, 'run'),
  step('refund: forgery', 'forgeries', RefundForgeryJob, 'run'),
  step('drift: list a day', 'drift', IamportService, 'listPayments'),
  step('drift: settle', 'drift', DriftComparison, 'settle'),
  step('drift: put up strangers', 'drift', DriftReviews, 'strangers'),
  step('drift: put up differences', 'drift', DriftReviews, 'differs'),
  step('drift: compare', 'drift', DriftService, 'runOnce'),
  step('drift: report', 'drift', DriftJob, 'run'),
];

export const STEPS: readonly Step[] = [...PAYMENT_STEPS, ...MONEY_BACK_STEPS];

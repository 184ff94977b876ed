import { IamportService } from '../../../src/iamport/iamport.service';
import { HttpNotifier } from '../../../src/notifications/drivers/http-notifier';
import { ShopWebhook } from '../../../src/notifications/drivers/shop-webhook';
import { NotificationsRepository } from '../../../src/notifications/notifications.repository';
import { OrdersRepository } from '../../../src/orders/orders.repository';
import { CheckPaymentJob } from '../../../src/payments/inbox/check-payment.job';
import { CheckQueue } from '../../../src/payments/inbox/check-queue';
import { InboxRepository } from '../../../src/payments/inbox/inbox.repository';
import { PaymentsRepository } from '../../../src/payments/payments.repository';
import { SweepRepository } from '../../../src/payments/reconciliation/sweep.repository';

/** What has to happen for a step to be reached: ordinary orders, upstream saying nothing, or orders nobody tells of. */
export type Drive = 'orders' | 'silence' | 'sweep';

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

export const STEPS: readonly Step[] = [
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

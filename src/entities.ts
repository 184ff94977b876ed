import { AdminRead } from './admin/admin-read.entity';
import { DashboardSum } from './admin/dashboard/dashboard-sum.entity';
import { Sample } from './admin/dashboard/sample.entity';
import { AdminSession } from './admin/session/admin-session.entity';
import { Notification } from './notifications/notification.entity';
import { Order } from './orders/order.entity';
import { OrderEvent } from './payments/order-event.entity';
import { Payment } from './payments/payment.entity';
import { ReconcileRun } from './payments/reconciliation/reconcile-run.entity';
import { Review } from './payments/review.entity';
import { Refund } from './refunds/refund.entity';
import { WebhookDelivery } from './payments/inbox/webhook-delivery.entity';

/** Every table that the program writes; `npm run check` holds them against the migrations. */
export const ENTITIES = [
  Order,
  Payment,
  OrderEvent,
  WebhookDelivery,
  Review,
  Notification,
  Refund,
  ReconcileRun,
  AdminRead,
  AdminSession,
  Sample,
  DashboardSum,
];

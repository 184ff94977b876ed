import { ApprovalsPageController } from './approvals/approvals-page.controller';
import { AssetsController } from './assets.controller';
import { NotificationsPageController } from './notifications/notifications-page.controller';
import { OrdersPageController } from './orders/orders-page.controller';
import { SyncPageController } from './orders/sync-page.controller';
import { RefundPageController } from './refunds/refund-page.controller';
import { ReviewsPageController } from './reviews/reviews-page.controller';
import { SignInController } from './sign-in/sign-in.controller';
import { SignOutController } from './sign-in/sign-out.controller';

/** Every page of the console, and what its forms post to. */
export const CONSOLE_CONTROLLERS = [
  AssetsController,
  SignInController,
  SignOutController,
  OrdersPageController,
  SyncPageController,
  RefundPageController,
  ReviewsPageController,
  ApprovalsPageController,
  NotificationsPageController,
];

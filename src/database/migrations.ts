import { CreateOrders1795219200000 } from '../../migrations/1795219200000-CreateOrders';
import { CreatePayments1795219201000 } from '../../migrations/1795219201000-CreatePayments';
import { CreateNotifications1795219202000 } from '../../migrations/1795219202000-CreateNotifications';
import { AddSweep1795219203000 } from '../../migrations/1795219203000-AddSweep';
import { AddReviewResolution1795219204000 } from '../../migrations/1795219204000-AddReviewResolution';
import { AddOutbox1795219205000 } from '../../migrations/1795219205000-AddOutbox';
import { CreateRefunds1795219206000 } from '../../migrations/1795219206000-CreateRefunds';
import { AddCancelledAt1795219207000 } from '../../migrations/1795219207000-AddCancelledAt';
import { FillCancelledAt1795219207100 } from '../../migrations/1795219207100-FillCancelledAt';
import { CreateAdminSessions1795219208000 } from '../../migrations/1795219208000-CreateAdminSessions';
import { CreateAdminReads1795219209000 } from '../../migrations/1795219209000-CreateAdminReads';
import { AddErasedAt1795219209100 } from '../../migrations/1795219209100-AddErasedAt';
import { AddErasedPayments1795219209200 } from '../../migrations/1795219209200-AddErasedPayments';
import { AddErasedMessages1795219209300 } from '../../migrations/1795219209300-AddErasedMessages';
import { AddErasedWebhooks1795219209400 } from '../../migrations/1795219209400-AddErasedWebhooks';
import { CheckErasures1795219209500 } from '../../migrations/1795219209500-CheckErasures';
import { IndexHeldData1795219209600 } from '../../migrations/1795219209600-IndexHeldData';
import { CreateDashboard1795219210000 } from '../../migrations/1795219210000-CreateDashboard';

/** Named one by one: a glob would depend on where the program was started and on how it was built. */
export const MIGRATIONS = [
  CreateOrders1795219200000,
  CreatePayments1795219201000,
  CreateNotifications1795219202000,
  AddSweep1795219203000,
  AddReviewResolution1795219204000,
  AddOutbox1795219205000,
  CreateRefunds1795219206000,
  AddCancelledAt1795219207000,
  FillCancelledAt1795219207100,
  CreateAdminSessions1795219208000,
  CreateAdminReads1795219209000,
  AddErasedAt1795219209100,
  AddErasedPayments1795219209200,
  AddErasedMessages1795219209300,
  AddErasedWebhooks1795219209400,
  CheckErasures1795219209500,
  IndexHeldData1795219209600,
  CreateDashboard1795219210000,
];

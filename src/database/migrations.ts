import { CreateOrders1795219200000 } from '../../migrations/1795219200000-CreateOrders';
import { CreatePayments1795219201000 } from '../../migrations/1795219201000-CreatePayments';
import { CreateNotifications1795219202000 } from '../../migrations/1795219202000-CreateNotifications';
import { AddSweep1795219203000 } from '../../migrations/1795219203000-AddSweep';
import { AddReviewResolution1795219204000 } from '../../migrations/1795219204000-AddReviewResolution';
import { AddOutbox1795219205000 } from '../../migrations/1795219205000-AddOutbox';
import { CreateRefunds1795219206000 } from '../../migrations/1795219206000-CreateRefunds';
import { AddCancelledAt1795219207000 } from '../../migrations/1795219207000-AddCancelledAt';
import { CreateAdminSessions1795219208000 } from '../../migrations/1795219208000-CreateAdminSessions';
import { AddRetention1795219209000 } from '../../migrations/1795219209000-AddRetention';
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
  CreateAdminSessions1795219208000,
  AddRetention1795219209000,
  CreateDashboard1795219210000,
];

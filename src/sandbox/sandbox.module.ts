import { type DynamicModule, Module, ValidationPipe } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { ClockController } from './controls/clock.controller';
import { FaultsController } from './controls/faults.controller';
import { OpenPaymentController } from './controls/open-payment.controller';
import { PatchPaymentController } from './controls/patch-payment.controller';
import { PaymentControlsController } from './controls/payment-controls.controller';
import { RecordsController } from './controls/records.controller';
import { SettingsController } from './controls/settings.controller';
import { FaultHooks } from './faults/fault-hooks';
import { ConfirmProcess } from './payments/confirm-process';
import { PaymentCancels } from './payments/payment-cancels';
import { PaymentWindow } from './payments/payment-window';
import { VbankAccounts } from './payments/vbank-accounts';
import { AccessTokens } from './rest/access-tokens';
import { CancelController } from './rest/cancel.controller';
import { FindPaymentController } from './rest/find-payment.controller';
import { GetTokenController } from './rest/get-token.controller';
import { PaymentController } from './rest/payment.controller';
import { PaymentsByStatusController } from './rest/payments-by-status.controller';
import { PrepareController } from './rest/prepare.controller';
import { VbanksController } from './rest/vbanks.controller';
import { AssetsController } from './pages/assets.controller';
import { SandboxExceptionFilter } from './sandbox-exception.filter';
import { SANDBOX_OPTIONS, type SandboxOptions } from './sandbox-options';
import { ShopBackEnd } from './shop/shop-back-end';
import { ShopOrdersController } from './shop/shop-orders.controller';
import { ShopPagesController } from './shop/shop-pages.controller';
import { MerchantReads } from './state/merchant-reads';
import { PendingWork } from './state/pending-work';
import { SandboxClock } from './state/sandbox-clock';
import { SandboxStore } from './state/sandbox-store';
import { WebhookSender } from './webhooks/webhook-sender';
import { AttemptsController } from './window/attempts.controller';
import { WindowActsController } from './window/window-acts.controller';
import { WindowController } from './window/window.controller';

const REST = [
  GetTokenController,
  FindPaymentController,
  PaymentsByStatusController,
  PrepareController,
  CancelController,
  PaymentController,
  VbanksController,
];

const CONTROLS = [
  OpenPaymentController,
  PaymentControlsController,
  PatchPaymentController,
  FaultsController,
  SettingsController,
  RecordsController,
  ClockController,
];

const BROWSER = [
  AssetsController,
  AttemptsController,
  WindowController,
  WindowActsController,
  ShopPagesController,
  ShopOrdersController,
];

/** A stand-in for api.iamport.kr with controls of its own. It knows nothing of the payment server, nor that of it. */
@Module({})
export class SandboxModule {
  static forRoot(options: SandboxOptions): DynamicModule {
    return {
      module: SandboxModule,
      controllers: [...REST, ...CONTROLS, ...BROWSER],
      providers: [
        { provide: SANDBOX_OPTIONS, useValue: options },
        { provide: APP_FILTER, useClass: SandboxExceptionFilter },
        // Unknown fields are refused: a fault with a typing error would otherwise be no fault at all.
        {
          provide: APP_PIPE,
          useFactory: () => new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true }),
        },
        SandboxClock,
        SandboxStore,
        PendingWork,
        MerchantReads,
        FaultHooks,
        AccessTokens,
        WebhookSender,
        ConfirmProcess,
        PaymentWindow,
        PaymentCancels,
        VbankAccounts,
        ShopBackEnd,
      ],
    };
  }
}

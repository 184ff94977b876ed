import { Inject, Injectable } from '@nestjs/common';
import type { IamportPayment, PreparedAmount } from '../../iamport/wire-types';
import { type Faults, NO_FAULTS } from '../faults/faults';
import { SANDBOX_OPTIONS, type SandboxOptions } from '../sandbox-options';
import type { WebhookRecord } from '../webhooks/webhook-record';
import { SandboxClock } from './sandbox-clock';
import { type SandboxSettings, settingsFrom } from './sandbox-settings';
import type { StoredPayment } from './stored-payment';

/** The one access token of an account, with its life in unix seconds. */
export interface IssuedToken {
  readonly value: string;
  readonly lifetimeSeconds: number;
  expiresAt: number;
}

/** Everything the sandbox remembers. It lives in memory and ends with the process or with `POST /sandbox/reset`. */
@Injectable()
export class SandboxStore {
  token: IssuedToken | null = null;
  faults: Faults = NO_FAULTS;
  settings: SandboxSettings;
  readonly prepared = new Map<string, PreparedAmount>();
  readonly webhooks: WebhookRecord[] = [];
  readonly calls = new Map<string, number>();
  private readonly payments = new Map<string, StoredPayment>();

  constructor(
    private readonly clock: SandboxClock,
    @Inject(SANDBOX_OPTIONS) options: SandboxOptions,
  ) {
    this.settings = settingsFrom(options);
  }

  add(payment: IamportPayment, extras: Omit<StoredPayment, 'payment' | 'updatedAt' | 'sequence'>): StoredPayment {
    const stored = { payment, ...extras, updatedAt: this.clock.unix(), sequence: this.payments.size };
    this.payments.set(payment.imp_uid, stored);
    return stored;
  }

  find(impUid: string): StoredPayment | undefined {
    return this.payments.get(impUid);
  }

  /** In the order of opening. */
  all(): StoredPayment[] {
    return [...this.payments.values()];
  }

  /** One `merchant_uid` may own many payments: every opening of the window makes one. */
  ofMerchantUid(merchantUid: string): StoredPayment[] {
    return this.all().filter(({ payment }) => payment.merchant_uid === merchantUid);
  }

  update(stored: StoredPayment, payment: IamportPayment): void {
    stored.payment = payment;
    stored.updatedAt = this.clock.unix();
  }

  countCall(route: string): void {
    this.calls.set(route, (this.calls.get(route) ?? 0) + 1);
  }

  /** The settings stay: they are the console's, not a test's. */
  reset(): void {
    this.payments.clear();
    this.prepared.clear();
    this.webhooks.length = 0;
    this.calls.clear();
    this.faults = NO_FAULTS;
    this.token = null;
    this.clock.reset();
  }
}

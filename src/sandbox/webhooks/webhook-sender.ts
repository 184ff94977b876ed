import { Injectable } from '@nestjs/common';
import { MerchantReads } from '../state/merchant-reads';
import { PendingWork } from '../state/pending-work';
import { SandboxClock } from '../state/sandbox-clock';
import { SandboxStore } from '../state/sandbox-store';
import type { StoredPayment } from '../state/stored-payment';
import { contentTypeOf, post } from './post';
import type { WebhookBody, WebhookRecord } from './webhook-record';

/** How long the browser's lead is with `before_browser: false`; merchants see some tens of milliseconds. */
const BROWSER_LEAD_MS = 50;
/** A browser that says nothing keeps the webhook waiting for so long. */
const BROWSER_PATIENCE_MS = 5000;

/** Sends each webhook once, as i'mport does without a retry contract, through the faults of `PUT /sandbox/faults`. */
@Injectable()
export class WebhookSender {
  private held: WebhookRecord | null = null;

  constructor(
    private readonly store: SandboxStore,
    private readonly clock: SandboxClock,
    private readonly pending: PendingWork,
    private readonly reads: MerchantReads,
  ) {}

  /** Resolves when the shop has answered, or at once if a fault puts the webhook off. Never rejects. */
  async send({ payment, noticeUrl, browser }: StoredPayment, cancellationId?: string): Promise<void> {
    const { imp_uid, merchant_uid, status } = payment;
    const cancellation = cancellationId === undefined ? {} : { cancellation_id: cancellationId };
    const record = this.record({ imp_uid, merchant_uid, status, ...cancellation }, noticeUrl);
    const { drop, double, delay_ms, reorder, before_browser } = this.store.faults.webhooks;
    if (record.state === 'not_sent') return;
    if (drop) {
      record.state = 'dropped';
      return;
    }
    if (reorder && this.held === null) {
      record.state = 'held';
      this.held = record;
      return;
    }
    const batch = [record, ...(double ? [this.record(record.body, record.url)] : []), ...this.takeHeld()];
    const browserFirst = before_browser === false;
    const wait = Math.max(delay_ms ?? 0, browserFirst ? BROWSER_LEAD_MS : 0);
    // What a browser reports makes the merchant read the payment: that is when it was heard, however slow it was.
    if (browserFirst && browser !== null) void this.onceRead(imp_uid, wait, batch);
    else if (wait > 0) void this.later(wait, batch);
    else await this.deliver(batch);
  }

  /** Lets go of the one that `reorder` holds, when no next one is to come. */
  async releaseHeld(): Promise<void> {
    await this.deliver(this.takeHeld());
  }

  reset(): void {
    this.held = null;
  }

  private record(body: WebhookBody, noticeUrl: string | null): WebhookRecord {
    const url = noticeUrl ?? this.store.settings.webhook_url;
    const record: WebhookRecord = {
      url,
      body,
      content_type: contentTypeOf(this.store.faults.webhooks.form ?? false),
      state: url === null ? 'not_sent' : 'waiting',
      status: null,
      answer: null,
      error: null,
      sent_at: null,
      duration_ms: null,
    };
    this.store.webhooks.push(record);
    return record;
  }

  private takeHeld(): WebhookRecord[] {
    const held = this.held === null ? [] : [this.held];
    this.held = null;
    return held;
  }

  private async onceRead(impUid: string, wait: number, batch: WebhookRecord[]): Promise<void> {
    const heard = await Promise.race([this.reads.next(impUid), this.pending.wait(BROWSER_PATIENCE_MS)]);
    if (heard) await this.later(wait, batch);
  }

  private async later(milliseconds: number, batch: WebhookRecord[]): Promise<void> {
    if (await this.pending.wait(milliseconds)) await this.deliver(batch);
  }

  /** One after the other, so that the order is the one of the list. */
  private async deliver(batch: WebhookRecord[]): Promise<void> {
    for (const record of batch) await this.deliverOne(record);
  }

  private async deliverOne(record: WebhookRecord): Promise<void> {
    if (record.url === null) return;
    const started = performance.now();
    record.sent_at = this.clock.now().toISOString();
    const answer = await post(record.url, record.body, {
      form: record.content_type === contentTypeOf(true),
      timeoutMs: this.store.settings.webhook_timeout_ms,
      signal: this.pending.signal,
    });
    record.duration_ms = Math.round(performance.now() - started);
    record.state = answer.status === null ? 'failed' : 'answered';
    record.status = answer.status;
    record.answer = answer.body;
    record.error = answer.error;
  }
}

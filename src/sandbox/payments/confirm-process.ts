import { Injectable } from '@nestjs/common';
import { PendingWork } from '../state/pending-work';
import { SandboxStore } from '../state/sandbox-store';
import type { StoredPayment } from '../state/stored-payment';
import { post } from '../webhooks/post';

/**
 * Asks the shop just before the money is taken. HTTP 200 and nothing else approves; a 201, a redirect, a broken
 * connection and silence all stop the payment (i'mport docs, confirm process).
 */
@Injectable()
export class ConfirmProcess {
  constructor(
    private readonly store: SandboxStore,
    private readonly pending: PendingWork,
  ) {}

  /** Null: go ahead. Otherwise the payment's `fail_reason`. */
  async ask({ payment, confirmUrl }: StoredPayment): Promise<string | null> {
    if (confirmUrl === null) return null;
    const { imp_uid, merchant_uid, amount } = payment;
    const answer = await post(
      confirmUrl,
      { imp_uid, merchant_uid, amount },
      {
        form: this.store.faults.webhooks.form ?? false,
        timeoutMs: this.store.settings.confirm_timeout_ms,
        signal: this.pending.signal,
      },
    );
    if (answer.status === 200) return null;
    const detail = reasonIn(answer.body) ?? answer.error ?? `HTTP ${answer.status}`;
    return `고객사 요청에 의해 결제를 중단합니다. (상세사유 : ${detail})`;
  }
}

function reasonIn(body: string | null): string | null {
  try {
    const { reason } = JSON.parse(body ?? '') as { reason?: unknown };
    return typeof reason === 'string' ? reason : null;
  } catch {
    return null;
  }
}

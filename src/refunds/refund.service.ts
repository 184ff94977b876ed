import { Injectable } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { PaymentsRepository } from '../payments/payments.repository';
import { ExecuteRefundService, type IsWanted } from './execute-refund.service';
import { newRefund } from './new-refund';
import { RefundError } from './refund-error';
import type { RefundRequestDto } from './refund-request.dto';
import type { Refund } from './refund.entity';
import { RefundsRepository, type NewRefund } from './refunds.repository';

/** How long one refund waits for another of the same payment. A refund takes two upstream calls. */
const TURN_MS = 15_000;
const LOOK_MS = 100;

/** Who asks for a refund, and how they know it again. */
export interface RefundOrigin {
  /** `Idempotency-Key`. */
  readonly key: string;
  readonly operator: string;
  /** Looked at with what upstream says last before it is asked. */
  readonly isWanted?: IsWanted;
}

/** Gives money back: recorded first, one at a time for each payment, and never more than upstream still holds. */
@Injectable()
export class RefundService {
  constructor(
    private readonly payments: PaymentsRepository,
    private readonly refunds: RefundsRepository,
    private readonly execution: ExecuteRefundService,
  ) {}

  /** The refund as it stands then; the same key and body give the same one. Throws `RefundError`. */
  async request(
    merchantUid: string,
    body: RefundRequestDto,
    { key, operator, isWanted }: RefundOrigin,
  ): Promise<Refund> {
    const order = await this.payments.findOrder(merchantUid);
    if (order === null) throw new RefundError('noOrder');
    return this.takeTurn(newRefund(order, body, key, operator), isWanted);
  }

  /** A second operator agrees to a refund above `REFUND_APPROVAL_ABOVE`. Throws `RefundError`. */
  async approve(id: number, operator: string): Promise<Refund> {
    const refund = await this.awaiting(id);
    if (refund.requestedBy === operator) throw new RefundError('sameOperator');
    if (!(await this.refunds.reopen(id, 'awaiting_approval', { decidedBy: operator }))) throw new RefundError('busy');
    return this.carryOut({ ...refund, decidedBy: operator }, refund.amount);
  }

  /** Either operator may say no, the one who asked for it too. */
  async reject(id: number, operator: string): Promise<Refund> {
    await this.awaiting(id);
    if (!(await this.refunds.reject(id, operator))) throw new RefundError('notAwaiting');
    return this.refunds.get(id);
  }

  private async awaiting(id: number): Promise<Refund> {
    const refund = await this.refunds.find(id);
    if (refund === null) throw new RefundError('noRefund');
    if (refund.status !== 'awaiting_approval') throw new RefundError('notAwaiting');
    return refund;
  }

  /** Waits until no other refund of the payment is under way. What came to nothing under this key is tried again. */
  private async takeTurn(wanted: NewRefund, isWanted?: IsWanted): Promise<Refund> {
    const end = performance.now() + TURN_MS;
    do {
      const opened = await this.refunds.open(wanted);
      if (opened !== null) return this.carryOut(opened, opened.amount, isWanted);
      const recorded = await this.refunds.findByKey(wanted.orderId, wanted.idempotencyKey);
      if (recorded !== null && recorded.requestHash !== wanted.requestHash) throw new RefundError('keyReused');
      if (recorded?.status === 'failed' && (await this.refunds.reopen(recorded.id, 'failed', { again: wanted })))
        return this.carryOut(await this.refunds.get(recorded.id), wanted.amount, isWanted);
      if (recorded !== null && recorded.status !== 'requested' && recorded.status !== 'failed') return recorded;
      await delay(LOOK_MS);
    } while (performance.now() < end);
    throw new RefundError('busy');
  }

  private async carryOut(refund: Refund, amount: number | null, isWanted?: IsWanted): Promise<Refund> {
    await this.execution.execute(refund, amount, isWanted);
    return this.refunds.get(refund.id);
  }
}

import { Injectable, Logger } from '@nestjs/common';
import { IamportError } from '../iamport/iamport-error';
import { IamportService } from '../iamport/iamport.service';
import { isSilence } from '../iamport/is-silence';
import type { IamportPayment } from '../iamport/wire-types';
import type { Hint } from './hint';
import type { OrderSnapshot } from './order-snapshot';
import { PaymentsRepository } from './payments.repository';
import type { Undecided } from './settlement';
import { StrangerBudget, type Token } from './stranger-budget';

export interface Reading {
  /** As upstream has it, null if it knows no such payment, or why it could not be read. */
  readonly payment: IamportPayment | null | Undecided;
  /** The order that the hint names, if it is one of ours. */
  readonly named: OrderSnapshot | null;
  /** What the read was paid with, if it was; to be given back should the payment be one of ours. */
  readonly token: Token | null;
}

/**
 * Reads the payment and the order that a hint names. Anybody can make up hints: what is tied to nothing of ours may cost
 * only so many upstream reads a minute. In ordinary times a token of that budget is at hand: then both are read at the
 * same time, and the token goes back as soon as the order is found. In a flood the order is read first.
 */
@Injectable()
export class PaymentReader {
  private readonly logger = new Logger(PaymentReader.name);

  constructor(
    private readonly iamport: IamportService,
    private readonly payments: PaymentsRepository,
    private readonly budget: StrangerBudget,
  ) {}

  async read(hint: Hint): Promise<Reading> {
    if (this.isFree(hint)) return this.readBoth(hint, null);
    const token = await this.budget.take();
    return token === null ? this.readIfKnown(hint) : this.readBoth(hint, token);
  }

  private async readBoth(hint: Hint, token: Token | null): Promise<Reading> {
    const naming = this.payments.findOrder(hint.merchantUid);
    const [payment, named] = await Promise.all([
      this.readUpstream(hint.impUid),
      naming,
      token && this.giveBackIfKnown(token, hint, naming),
    ]);
    return { payment, named, token };
  }

  /** Before upstream has answered: others can use it meanwhile. */
  private async giveBackIfKnown(token: Token, hint: Hint, naming: Promise<OrderSnapshot | null>): Promise<void> {
    if (await this.isKnown(hint, await naming)) token.giveBack();
  }

  private async readIfKnown(hint: Hint): Promise<Reading> {
    const named = await this.payments.findOrder(hint.merchantUid);
    const mayRead = this.isFree(hint) || (await this.isKnown(hint, named));
    return { payment: mayRead ? await this.readUpstream(hint.impUid) : 'crowded', named, token: null };
  }

  private async isKnown({ impUid, source }: Hint, named: OrderSnapshot | null): Promise<boolean> {
    if (named?.payments.some((payment) => payment.impUid === impUid)) return true;
    // The looks at a stored webhook in an outage cost upstream nothing; a new callback leaves a check behind.
    if (named !== null && source === 'webhook' && this.iamport.isAway) return true;
    if (named !== null && (await this.budget.admits(named.merchantUid))) return true;
    return this.payments.isStored(impUid);
  }

  /** Whoever joins others in a read that has not begun costs nothing: fifty hints about one payment are two reads. */
  private isFree({ known, impUid }: Hint): boolean {
    return known === true || this.iamport.isReadAwaited(impUid);
  }

  private async readUpstream(impUid: string): Promise<Reading['payment']> {
    try {
      return await this.iamport.readPayment(impUid);
    } catch (error) {
      if (!(error instanceof IamportError)) throw error;
      // That upstream is away was said once, by the circuit.
      this.logger[error.code === 'circuitOpen' ? 'debug' : 'warn'](`${impUid} not read: ${error.code}`);
      return isSilence(error) ? 'silence' : 'unreadable';
    }
  }
}

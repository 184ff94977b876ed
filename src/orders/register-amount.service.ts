import { Injectable, Logger } from '@nestjs/common';
import { within } from '../common/deadline';
import { safeDescription } from '../common/error-description';
import { toDecimal, type Currency } from '../common/money';
import { IamportService } from '../iamport/iamport.service';
import { OrdersRepository } from './orders.repository';

/** How long `POST /orders` waits for upstream before it leaves the registration to the job. */
const PATIENCE_MS = 2_000;

interface Registration {
  readonly merchantUid: string;
  /** Minor units. */
  readonly amount: number;
  readonly currency: Currency;
}

/** With the amount registered, i'mport does not open the window for any other (POST /payments/prepare). */
@Injectable()
export class RegisterAmountService {
  private readonly logger = new Logger(RegisterAmountService.name);

  constructor(
    private readonly iamport: IamportService,
    private readonly orders: OrdersRepository,
  ) {}

  /** Best effort: the order stands whatever upstream says, and a job that was written with it tries again. */
  async registerSoon(order: Registration): Promise<void> {
    const attempt = this.register(order).catch((error: unknown) => {
      this.logger.warn({ ...safeDescription(error), order: order.merchantUid }, 'amount not registered yet');
    });
    await within(attempt, PATIENCE_MS, undefined);
  }

  /** Throws `IamportError`. */
  async register(order: Registration): Promise<void> {
    await this.iamport.registerAmount(order.merchantUid, toDecimal(order.amount, order.currency), order.currency);
    await this.orders.markAmountRegistered(order.merchantUid);
  }
}

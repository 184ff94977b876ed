import { Inject, Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { ApiError } from '../common/api-error';
import { toMinorUnits } from '../common/money';
import { requestHash } from '../common/request-hash';
import { storable } from '../common/storable';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import type { CreateOrderDto } from './create-order.dto';
import type { CreatedOrder } from './order-view';
import { OrdersRepository, type NewOrder } from './orders.repository';
import { RegisterAmountService } from './register-amount.service';

@Injectable()
export class CreateOrderService {
  constructor(
    private readonly orders: OrdersRepository,
    private readonly registerAmount: RegisterAmountService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The same key and body give the same order, however often; `ApiError` idempotencyKeyReused for another body. */
  async create(body: CreateOrderDto, idempotencyKey: string | null): Promise<CreatedOrder> {
    const draft = this.draft(body, idempotencyKey);
    const createdAt = await this.orders.insert(draft, this.config.reconcile.afterSeconds);
    if (createdAt === null) return this.replay(draft);
    await this.registerAmount.registerSoon(draft);
    return { ...draft, createdAt };
  }

  private draft(body: CreateOrderDto, idempotencyKey: string | null): NewOrder {
    const amount = toMinorUnits(body.amount, body.currency);
    if (amount === null || amount < 1) throw new ApiError('invalid', [`amount is not an amount of ${body.currency}`]);
    return {
      merchantUid: newMerchantUid(),
      orderToken: randomBytes(24).toString('base64url'),
      idempotencyKey,
      requestHash: requestHash(body),
      mode: this.config.iamport.mode,
      name: body.name,
      amount,
      currency: body.currency,
      reference: body.reference ?? null,
      customerId: body.customer_id ?? null,
      buyerName: body.buyer_name ?? null,
      buyerEmail: body.buyer_email ?? null,
      buyerTel: body.buyer_tel ?? null,
      buyerAddr: body.buyer_addr ?? null,
      buyerPostcode: body.buyer_postcode ?? null,
      payMethod: body.pay_method ?? null,
      vbankDue: body.vbank_due ?? null,
      promotionId: body.promotion_id ?? null,
      customData: storable(body.custom_data ?? null),
    };
  }

  private async replay(draft: NewOrder): Promise<CreatedOrder> {
    const first = await this.orders.findByIdempotencyKey(draft.idempotencyKey ?? '');
    if (first === null) throw new Error('An order that stood in the way is not there');
    if (first.requestHash !== draft.requestHash) throw new ApiError('idempotencyKeyReused');
    return first;
  }
}

/** 24 random characters: unique, not guessable, and short enough for every PG (i'mport takes 40). */
function newMerchantUid(): string {
  return `order_${randomBytes(18).toString('base64url').replaceAll(/[-_]/g, '0')}`;
}

import { randomUUID } from 'node:crypto';
import { BadGatewayException, Inject, Injectable, ServiceUnavailableException } from '@nestjs/common';
import { SANDBOX_OPTIONS, type SandboxOptions } from '../sandbox-options';
import { definedOnly } from '../defined-only';

/** The answer of `POST /orders` of the payment server; the token opens this one order to its buyer's page. */
export interface ShopOrder {
  readonly merchant_uid: string;
  readonly order_token: string;
  readonly name: string;
  readonly amount: number;
  readonly currency: string;
}

const REMEMBERED = 50;
const PATIENCE_MS = 10_000;

/** The demo shop's own back end: the only one that holds the key, and the one that knows the prices. */
@Injectable()
export class ShopBackEnd {
  private readonly orders = new Map<string, ShopOrder>();

  constructor(@Inject(SANDBOX_OPTIONS) private readonly options: SandboxOptions) {}

  /** Of the payment server, without a slash at the end; null where the sandbox was not told of one. */
  get serverUrl(): string | null {
    return this.options.shop?.serverUrl.replace(/\/+$/, '') ?? null;
  }

  /** Throws an HTTP exception if the payment server did not make the order. */
  async order(fields: object): Promise<ShopOrder> {
    const { shop } = this.options;
    if (shop === undefined) throw new ServiceUnavailableException('the sandbox knows no payment server');
    const response = await fetch(`${this.serverUrl}/orders`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${shop.orderApiKey}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify(definedOnly(fields)),
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch(() => null);
    if (response?.status !== 201) throw new BadGatewayException('the payment server made no order');
    const order = (await response.json()) as ShopOrder;
    this.remember(order);
    return order;
  }

  find(merchantUid: string): ShopOrder | undefined {
    return this.orders.get(merchantUid);
  }

  /** The latest first. */
  latest(): ShopOrder[] {
    return [...this.orders.values()].reverse().slice(0, 5);
  }

  private remember(order: ShopOrder): void {
    this.orders.set(order.merchant_uid, order);
    const [oldest] = this.orders.keys();
    if (this.orders.size > REMEMBERED && oldest !== undefined) this.orders.delete(oldest);
  }
}

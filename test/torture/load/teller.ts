import type { IamportPayment } from '../../../src/iamport/wire-types';
import { KEYS } from '../../support/keys';
import type { Reply } from '../../support/shop-client';
import { ShopClient } from '../../support/shop-client';
import { between, pick } from '../chance';
import type { World } from '../world';
import type { Cohort, ToldOrder } from './cohort';
import { insist } from './insist';

/** The hands of a story: everything the shop, the buyer, the bank and i'mport do in it, and a note of what was promised. */
export class Teller {
  constructor(
    readonly world: World,
    readonly cohort: Cohort,
  ) {}

  /** The shop makes an order; its own key makes asking again safe. */
  async order(amount = 1000 * between(this.world.chance, 10, 100)): Promise<ToldOrder> {
    const key = `torture-${process.pid}-${performance.now()}-${this.world.chance()}`;
    const body = { name: 'Norway swivel chair', amount, buyer_tel: '010-4242-4242' };
    const reply = await insist(this.world, (shop) => shop.createOrder(body, { 'idempotency-key': key }));
    if (reply.status !== 201) throw new Error(`order not made: ${reply.status} ${reply.text}`);
    const told = { merchantUid: String(reply.body.merchant_uid), amount, impUids: [] };
    this.cohort.orders.push(told);
    return told;
  }

  /** The buyer opens a window. Its webhooks go to one server: if that one is down, nobody else hears. */
  async open(order: ToldOrder, extra: Record<string, unknown> = {}): Promise<string> {
    const server = pick(this.world.chance, this.world.servers);
    const { imp_uid } = await this.world.sandbox.open({
      merchant_uid: order.merchantUid,
      amount: order.amount,
      notice_url: `${server.url}/iamport-webhook`,
      force: true,
      ...extra,
    });
    order.impUids.push(imp_uid);
    return imp_uid;
  }

  /** `approve`, `fail`, `issue-vbank`, `deposit`, `cancel`: returns when the webhook was answered, or nobody took it. */
  upstream(impUid: string, step: string, body: object = {}): Promise<IamportPayment> {
    return this.world.sandbox.control('POST', `/payments/${impUid}/${step}`, body);
  }

  /** The checkout page reports, until a server has taken it. */
  callback({ merchantUid }: ToldOrder, impUid: string): Promise<Reply> {
    return insist(this.world, (shop) => shop.complete({ imp_uid: impUid, merchant_uid: merchantUid }));
  }

  redirect({ merchantUid }: ToldOrder, impUid: string): Promise<Reply> {
    return insist(this.world, (shop) =>
      shop.redirect(`?imp_uid=${impUid}&merchant_uid=${merchantUid}&imp_success=true`),
    );
  }

  confirm({ merchantUid, amount }: ToldOrder, impUid: string): Promise<Reply> {
    return insist(this.world, (shop) => shop.confirm({ imp_uid: impUid, merchant_uid: merchantUid, amount }));
  }

  view({ merchantUid }: ToldOrder): Promise<Reply> {
    return insist(this.world, (shop) => shop.viewOrder(merchantUid, KEYS.order));
  }

  /** The console's resend: once, to one server, which may be down. */
  async webhook({ merchantUid }: ToldOrder, impUid: string, status: string): Promise<void> {
    const shop = new ShopClient(pick(this.world.chance, this.world.servers).url);
    const body = { imp_uid: impUid, merchant_uid: merchantUid, status };
    const reply = await shop.webhook(body).catch(() => null);
    if (reply?.status === 200) this.cohort.acknowledged.push(impUid);
  }

  /** Does a buyer's page get to report, this time? */
  perhaps(share: number): boolean {
    return this.world.chance() < share;
  }
}

import { setTimeout as delay } from 'node:timers/promises';
import type { ToldOrder } from './cohort';
import { Operators } from './operators';
import type { Story } from './stories';
import type { Teller } from './teller';

const BUYERS_ACCOUNT = { refund_holder: '홍길동', refund_bank: '088', refund_account: '110-123-456789' };
/** Above `REFUND_APPROVAL_ABOVE` of these worlds. */
const DEAR = 90_000;

interface PaidOrder {
  readonly order: ToldOrder;
  readonly impUid: string;
  readonly operators: Operators;
}

/** An order of which the server says that it is paid: before, there is nothing to give back. */
async function paidOrder(teller: Teller, amount?: number): Promise<PaidOrder> {
  const order = await teller.order(amount);
  const impUid = await teller.open(order);
  await teller.upstream(impUid, 'approve');
  await seenPaid(teller, order, impUid);
  return { order, impUid, operators: new Operators(teller.world, teller.cohort) };
}

/** 202 while upstream says nothing. */
export async function seenPaid(teller: Teller, order: ToldOrder, impUid: string): Promise<void> {
  for (;;) {
    const { status, text } = await teller.callback(order, impUid);
    if (status === 200) return;
    if (status !== 202) throw new Error(`a paid order was answered ${status} ${text}`);
    await delay(500);
  }
}

const inFull: Story = async (teller) => {
  const { order, impUid, operators } = await paidOrder(teller);
  await operators.refund(order, impUid);
};

/** Parts of one size look the same in upstream's history; what the console gives back in between moves the balance. */
const inEqualParts: Story = async (teller) => {
  const { order, impUid, operators } = await paidOrder(teller);
  const part = order.amount / 4;
  await operators.refund(order, impUid, { amount: part });
  await Promise.all([
    operators.refund(order, impUid, { amount: part }),
    teller.upstream(impUid, 'cancel', { amount: order.amount / 10 }),
  ]);
  await operators.refund(order, impUid, { amount: part });
  // Told of once more: the console's webhook goes to one server, which may be down.
  await seenPaid(teller, order, impUid);
};

const clickedThreeTimes: Story = async (teller) => {
  const { order, impUid, operators } = await paidOrder(teller);
  await operators.refund(order, impUid, { amount: order.amount / 2 }, 3);
};

/** There is enough for one of them only. */
const twoOperatorsInFull: Story = async (teller) => {
  const { order, impUid, operators } = await paidOrder(teller);
  await Promise.all([operators.refund(order, impUid), operators.refund(order, impUid)]);
};

const twoOperatorsInPart: Story = async (teller) => {
  const { order, impUid, operators } = await paidOrder(teller);
  const half = { amount: order.amount / 2 };
  await Promise.all([operators.refund(order, impUid, half), operators.refund(order, impUid, half, 2)]);
};

const vbank: Story = async (teller) => {
  const order = await teller.order();
  const impUid = await teller.open(order, { pay_method: 'vbank' });
  await teller.upstream(impUid, 'issue-vbank');
  await teller.upstream(impUid, 'deposit');
  await seenPaid(teller, order, impUid);
  await new Operators(teller.world, teller.cohort).refund(order, impUid, BUYERS_ACCOUNT);
};

/** A second operator approves; both of them ask twice. */
const approved: Story = async (teller) => {
  const { order, impUid, operators } = await paidOrder(teller, DEAR);
  await operators.refund(order, impUid, { amount: DEAR - 1000 }, 2);
  await operators.refund(order, impUid);
};

/** The money of the second window goes back; the order stands as it stood. */
const secondPayment: Story = async (teller) => {
  const { order, impUid, operators } = await paidOrder(teller);
  const second = await teller.open(order);
  await teller.upstream(second, 'approve');
  await seenPaid(teller, order, second);
  await operators.refund(order, second);
  await operators.refund(order, impUid, { amount: 1000 });
};

export const REFUND_STORIES: readonly Story[] = [
  inFull,
  inEqualParts,
  clickedThreeTimes,
  twoOperatorsInFull,
  twoOperatorsInPart,
  vbank,
  approved,
  secondPayment,
];

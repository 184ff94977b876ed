import { between } from '../chance';
import type { Teller } from './teller';

/** What happens to one order. A cancel is always told of twice, for the sweep asks about unfinished orders alone. */
export type Story = (teller: Teller) => Promise<void>;

const cardPaid: Story = async (teller) => {
  const order = await teller.order();
  const impUid = await teller.open(order);
  if (teller.perhaps(0.3)) await teller.confirm(order, impUid);
  await Promise.all([teller.upstream(impUid, 'approve'), teller.view(order)]);
  if (teller.perhaps(0.5)) await teller.callback(order, impUid);
};

const vbankIssued: Story = async (teller) => {
  const order = await teller.order();
  const impUid = await teller.open(order, { pay_method: 'vbank' });
  await teller.upstream(impUid, 'issue-vbank');
  if (teller.perhaps(0.5)) await teller.callback(order, impUid);
};

const vbankDeposited: Story = async (teller) => {
  const order = await teller.order();
  const impUid = await teller.open(order, { pay_method: 'vbank' });
  await teller.upstream(impUid, 'issue-vbank');
  if (teller.perhaps(0.5)) await teller.callback(order, impUid);
  await teller.upstream(impUid, 'deposit');
};

const failedThenPaid: Story = async (teller) => {
  const order = await teller.order();
  const impUid = await teller.open(order);
  await teller.upstream(impUid, 'fail');
  await teller.callback(order, impUid);
  // Some PGs answer days later; other buyers try again.
  const paid = teller.perhaps(0.5) ? impUid : await teller.open(order);
  await teller.upstream(paid, 'approve');
  if (teller.perhaps(0.5)) await teller.redirect(order, paid);
};

const partlyCancelled: Story = async (teller) => {
  const order = await teller.order();
  const impUid = await teller.open(order);
  await teller.upstream(impUid, 'approve');
  for (let n = between(teller.world.chance, 1, 3); n > 0; n -= 1) {
    await teller.upstream(impUid, 'cancel', { amount: order.amount / 4 });
  }
  await teller.callback(order, impUid);
};

const cancelled: Story = async (teller) => {
  const order = await teller.order();
  const impUid = await teller.open(order);
  await teller.upstream(impUid, 'approve');
  if (teller.perhaps(0.5)) await teller.callback(order, impUid);
  await teller.upstream(impUid, 'cancel');
  await teller.callback(order, impUid);
};

export const forged: Story = async (teller) => {
  const order = await teller.order();
  const impUid = await teller.open(order, { amount: 100 });
  await teller.upstream(impUid, 'approve');
  await teller.callback(order, impUid);
};

/** Two windows: only the one that was paid first settles the order, and a person hears of the other. */
const paidTwice: Story = async (teller) => {
  const order = await teller.order();
  const windows = [await teller.open(order), await teller.open(order)];
  await Promise.all(windows.map((impUid) => teller.upstream(impUid, 'approve')));
  await Promise.all(windows.map((impUid) => teller.callback(order, impUid)));
};

const toldByEverybody: Story = async (teller) => {
  const order = await teller.order();
  const impUid = await teller.open(order);
  await teller.upstream(impUid, 'approve');
  await Promise.all([
    ...Array.from({ length: 3 }, () => teller.webhook(order, impUid, 'paid')),
    ...Array.from({ length: 2 }, () => teller.callback(order, impUid)),
    teller.redirect(order, impUid),
  ]);
};

/** Nearly every real order is one of the first three. */
export const STORIES: readonly Story[] = [
  cardPaid,
  vbankIssued,
  vbankDeposited,
  failedThenPaid,
  partlyCancelled,
  cancelled,
  forged,
  paidTwice,
  toldByEverybody,
];

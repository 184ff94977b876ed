import { seenPaid } from './refund-stories';
import type { Story } from './stories';
import type { Teller } from './teller';

/** What only the report finds: while no webhook comes, and of orders that the sweep asks about no more. */
async function partlyCancelled(teller: Teller, isTold: boolean) {
  const order = await teller.order();
  const impUid = await teller.open(order);
  await teller.upstream(impUid, 'approve');
  await seenPaid(teller, order, impUid);
  const record = await teller.upstream(impUid, 'cancel', { amount: order.amount / 4 });
  if (isTold) await seenPaid(teller, order, impUid);
  return { impUid, record };
}

const missedCancel: Story = async (teller) => {
  await partlyCancelled(teller, false);
};

const stranger: Story = async (teller) => {
  const merchant_uid = `somebody-elses-${teller.world.chance()}`;
  const { imp_uid } = await teller.world.sandbox.pay({ merchant_uid, amount: 1000, force: true });
  teller.cohort.strangers.push(imp_uid);
};

/** Upstream goes back on what it said: nothing of ours may be taken back for it, and a person has to look. */
const takenBack: Story = async (teller) => {
  const { impUid, record } = await partlyCancelled(teller, true);
  teller.cohort.takenBack.set(impUid, record);
  const before = { status: 'paid', cancel_amount: 0, cancelled_at: 0, cancel_history: [] };
  await teller.world.sandbox.control('PATCH', `/payments/${impUid}`, before);
};

export const DRIFT_STORIES: readonly Story[] = [missedCancel, stranger, takenBack];

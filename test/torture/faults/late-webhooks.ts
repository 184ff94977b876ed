import { ShopClient } from '../../support/shop-client';
import { pick } from '../chance';
import type { Cohort } from '../load/cohort';
import { runLoad } from '../load/load';
import type { Scenario } from '../scenario';
import type { World } from '../world';
import { healUpstream, setFaults } from './upstream-state';

const HOUR_SECONDS = 3_600;

/** Each webhook arrives an hour after what it tells of, when much of it has been found out already. */
export function lateWebhooks(orders: number): Scenario {
  return {
    fault: 'webhooks an hour late',
    run: async (world, cohort) => {
      await setFaults(world, { webhooks: { drop: true } });
      await runLoad(world, cohort, orders);
      await moveClocks(world);
      await healUpstream(world);
      await deliverDropped(world, cohort);
      return orders;
    },
  };
}

/** Upstream's clock goes forward; what PostgreSQL has written down goes back. */
async function moveClocks(world: World): Promise<void> {
  await world.sandbox.control('PUT', '/clock', { advance_seconds: HOUR_SECONDS });
  await world.query(
    `UPDATE orders SET created_at = created_at - make_interval(secs => $1),
       next_check_at = next_check_at - make_interval(secs => $1)`,
    [HOUR_SECONDS],
  );
  await world.query(
    `UPDATE graphile_worker._private_jobs SET run_at = run_at - make_interval(secs => $1) WHERE locked_at IS NULL`,
    [HOUR_SECONDS],
  );
}

/** Oldest last: they come in no order, either. */
async function deliverDropped(world: World, cohort: Cohort): Promise<void> {
  const known = new Set(cohort.orders.map(({ merchantUid }) => merchantUid));
  const late = (await world.sandbox.webhooks()).filter(
    ({ state, body }) => state === 'dropped' && known.has(body.merchant_uid),
  );
  for (const { body } of late.reverse()) {
    const shop = new ShopClient(pick(world.chance, world.servers).url);
    const { status } = await shop.webhook(body);
    if (status === 200) cohort.acknowledged.push(body.imp_uid);
  }
}

import type { Scenario } from '../scenario';
import { Teller } from '../load/teller';

const DELIVERIES = 100;

/** Everybody tells of the same order at the same moment, by every way there is. */
export function burst(orders: number): Scenario {
  return {
    fault: `${DELIVERIES} deliveries at once`,
    run: async (world, cohort) => {
      const teller = new Teller(world, cohort);
      for (let n = 0; n < orders; n += 1) await tellOfOne(teller, n % 2 === 0);
      return orders;
    },
  };
}

async function tellOfOne(teller: Teller, isVbank: boolean): Promise<void> {
  const order = await teller.order();
  const impUid = await teller.open(order, isVbank ? { pay_method: 'vbank' } : {});
  // Not awaited: its own webhook is one of the crowd.
  const news = teller.upstream(impUid, isVbank ? 'issue-vbank' : 'approve');
  const ways = [
    () => teller.callback(order, impUid),
    () => teller.redirect(order, impUid),
    () => teller.webhook(order, impUid, isVbank ? 'ready' : 'paid'),
    () => teller.confirm(order, impUid),
    () => teller.view(order),
  ];
  await Promise.all([news, ...Array.from({ length: DELIVERIES - 1 }, (_, n) => ways[n % ways.length]?.())]);
}

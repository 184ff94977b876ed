import { setTimeout as delay } from 'node:timers/promises';
import { ShopClient, type Reply } from '../../support/shop-client';
import type { World } from '../world';

const PAUSE_MS = 100;
/** Longer than any outage of a scenario. */
const PATIENCE_MS = 120_000;

/** As a shop that will not be put off: asks one server, then the other, until one of them has said something. */
export async function insist({ servers, chance }: World, ask: (shop: ShopClient) => Promise<Reply>): Promise<Reply> {
  const deadline = Date.now() + PATIENCE_MS;
  let last = 'no answer';
  for (let n = Math.floor(chance() * 2); Date.now() < deadline; n += 1) {
    const server = n % 2 === 0 ? servers[0] : servers[1];
    const reply = await ask(new ShopClient(server.url)).catch(() => null);
    if (reply !== null && reply.status < 500) return reply;
    last = reply === null ? 'no answer' : `${reply.status} ${reply.text}`;
    await delay(PAUSE_MS);
  }
  throw new Error(`a shop was not answered for ${PATIENCE_MS / 1000} s: ${last}`);
}

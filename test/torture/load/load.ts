import { setTimeout as delay } from 'node:timers/promises';
import type { World } from '../world';
import type { Cohort } from './cohort';
import { STORIES, type Story } from './stories';
import { Teller } from './teller';

/** Orders at a time. Two servers that start again and again leave two cores little else. */
const AT_ONCE = 6;

/**
 * Which stories, how many orders at a time, and a breath between two of them, for loads that are there to reach
 * something and not to be heavy.
 */
export interface Load {
  readonly stories?: readonly Story[];
  readonly atOnce?: number;
  readonly paceMs?: number;
}

/** Runs every story in turn, `orders` in all. */
export async function runLoad(world: World, cohort: Cohort, orders: number): Promise<void> {
  let told = 0;
  await loadUntil(world, cohort, () => told++ >= orders);
}

/** The same until somebody says that it is enough. */
export async function loadUntil(
  world: World,
  cohort: Cohort,
  enough: () => boolean,
  { stories = STORIES, atOnce = AT_ONCE, paceMs = 0 }: Load = {},
): Promise<void> {
  const teller = new Teller(world, cohort);
  let next = 0;
  const tell = async (): Promise<void> => {
    while (!enough()) {
      const story = stories[next++ % stories.length];
      await story?.(teller);
      await delay(paceMs);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, tell));
}

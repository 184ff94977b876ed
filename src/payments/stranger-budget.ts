import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';

/** A sixth of the minute's budget each 10 s: spent at once, it still leaves most of the 64 sockets to the shop. */
const SLICES = 6;

/** Payments that we never saw, asked about in the name of one order: more than its buyer can open windows. */
const NEW_AT_ONE_ORDER = { points: 30, duration: 60 };

/** Leave to ask upstream about one payment that nothing ties to an order of ours. */
export interface Token {
  /** It was one of ours: the budget is not touched. May be called again, and late. */
  giveBack(): void;
}

/**
 * How many upstream reads a minute may be spent on payments that anybody can make up. In memory and for this process
 * alone: it guards this process's connections, and is asked before each read.
 */
@Injectable()
export class StrangerBudget {
  private readonly shared: RateLimiterMemory;
  private readonly atOrder = new RateLimiterMemory(NEW_AT_ONE_ORDER);

  constructor(@Inject(CONFIG) { rateLimit: { unknownPayments: perMinute } }: Config) {
    this.shared = new RateLimiterMemory(
      perMinute < SLICES
        ? { points: 1, duration: 60 / perMinute }
        : { points: Math.floor(perMinute / SLICES), duration: 60 / SLICES },
    );
  }

  /** Null when there is none left for now. */
  async take(): Promise<Token | null> {
    try {
      const { msBeforeNext } = await this.shared.consume('all');
      let until = Date.now() + msBeforeNext;
      const giveBack = () => {
        // After the end of its slice there is nothing to give it back to: the next one is whole.
        if (Date.now() < until) void this.shared.reward('all');
        until = 0;
      };
      return { giveBack };
    } catch (error) {
      if (error instanceof Error) throw error;
      // The library counts what it refuses too; a token that is given back would then free nothing.
      await this.shared.reward('all');
      return null;
    }
  }

  /** Whether the order may be asked about one more payment that we never saw. */
  async admits(merchantUid: string): Promise<boolean> {
    return this.atOrder.consume(merchantUid).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Error) throw error;
        return false;
      },
    );
  }
}

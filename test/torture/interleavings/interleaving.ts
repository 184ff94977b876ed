import fc from 'fast-check';
import { life, type Life } from './upstream-model';

/** Something that happens, in the order that the scheduler chooses: a hint comes in, or a payment moves on upstream. */
export type Happening = { readonly kind: 'hint' | 'advance'; readonly payment: number };

/** One order with all that befalls it. */
export interface Interleaving {
  readonly lives: readonly Life[];
  readonly happenings: readonly Happening[];
}

export const interleaving: fc.Arbitrary<Interleaving> = fc.array(life, { minLength: 1, maxLength: 3 }).chain((lives) =>
  fc.record({
    lives: fc.constant(lives),
    happenings: fc.array(
      fc.record({
        // Fewer moves than hints would leave most lives at their beginning.
        kind: fc.constantFrom('hint' as const, 'advance' as const),
        payment: fc.nat(lives.length - 1),
      }),
      { minLength: 4, maxLength: 14 },
    ),
  }),
);

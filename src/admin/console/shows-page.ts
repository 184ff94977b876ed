import { SetMetadata } from '@nestjs/common';
import type { FunctionComponent } from 'preact';

export const PAGE = 'console-page';

/** A page of the console: shows what its route answers, which stands in the record of reads like any other answer. */
export type Page<A> = FunctionComponent<{ answer: A }>;

type Handler<A> = (...args: never[]) => A | Promise<A>;

/** The answer of a route is shown by this page. The route returns what the API would; it is recorded, then rendered. */
export const ShowsPage =
  <A>(page: Page<A>) =>
  (target: object, key: string | symbol, descriptor: { value?: Handler<A> }): void => {
    SetMetadata(PAGE, page)(target, key, descriptor);
  };

/** `lost`: something that was promised or paid did not come about. `doubled`: it came about more than once. */
export interface Violation {
  readonly kind: 'lost' | 'doubled';
  readonly what: string;
}

export function lost(what: string): Violation {
  return { kind: 'lost', what };
}

export function doubled(what: string): Violation {
  return { kind: 'doubled', what };
}

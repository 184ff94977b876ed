type Teardown = () => Promise<void>;

/** Jest loads set-up and teardown as two separate programs that have only the global object in common. */
const shared = globalThis as typeof globalThis & { paymentServerTeardown?: Teardown };

export function keepForTeardown(teardown: Teardown): void {
  shared.paymentServerTeardown = teardown;
}

export async function runKeptTeardown(): Promise<void> {
  await shared.paymentServerTeardown?.();
}

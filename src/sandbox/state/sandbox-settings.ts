import type { SandboxOptions } from '../sandbox-options';

/** What a merchant sets up in i'mport's console, and the patience of i'mport's own calls to the shop. */
export interface SandboxSettings {
  webhook_url: string | null;
  webhook_timeout_ms: number;
  confirm_timeout_ms: number;
}

/** i'mport waits 30 s for the answer to a webhook, and 10 s (elsewhere in its docs: 5 s) for a confirm. */
export function settingsFrom(options: SandboxOptions): SandboxSettings {
  return { webhook_url: options.webhookUrl ?? null, webhook_timeout_ms: 30_000, confirm_timeout_ms: 10_000 };
}

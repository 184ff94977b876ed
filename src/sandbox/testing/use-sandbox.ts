import type { SandboxOptions } from '../sandbox-options';
import { type RunningSandbox, startSandbox } from '../start-sandbox';
import { SandboxClient } from './sandbox-client';

/** A moment that the sandbox's clock starts from in every test: 2023-11-14 22:13:20 UTC. */
export const TEST_NOW = 1_700_000_000;

/** One sandbox for the tests of a file, as good as new before each of them. */
export function useSandbox(options: Partial<SandboxOptions> = {}): { readonly client: SandboxClient } {
  let sandbox: RunningSandbox;
  let client: SandboxClient;

  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, apiKey: 'key', apiSecret: 'secret', ...options });
  });
  beforeEach(async () => {
    client = new SandboxClient(sandbox.url, { imp_key: 'key', imp_secret: 'secret' });
    await client.control('POST', '/reset');
    await client.control('PUT', '/settings', {
      webhook_url: null,
      webhook_timeout_ms: 5000,
      confirm_timeout_ms: 5000,
    });
    await client.control('PUT', '/clock', { now: TEST_NOW });
  });
  afterAll(() => sandbox.close());

  return {
    get client() {
      return client;
    },
  };
}

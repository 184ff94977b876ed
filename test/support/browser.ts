import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type ConsoleMessage,
  type Page,
} from 'playwright-core';
import { until } from '../../src/sandbox/testing/until';
import { fontsBeside } from './chromium';

/** What a fixture can forgive: a judgement that is no 2xx is noted by the browser as a resource that failed to load. */
const JUDGEMENT = /\/payments\/complete(\/mobile)?(\?|$)/;

export interface BrowserFixture {
  /** A page in a profile of its own; in English unless told otherwise. */
  open(options?: BrowserContextOptions): Promise<Page>;
  /** The first problem that a test has brought about on purpose, and forgives by this. */
  expectProblems(): Promise<string[]>;
}

/**
 * One Chromium for the tests of a file. A test fails when one of its pages wrote an error to the console, threw, or was
 * stopped by a content security policy.
 */
export function useBrowser(): BrowserFixture {
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  const problems: string[] = [];

  beforeAll(async () => {
    const executablePath = process.env.CHROMIUM_PATH ?? '';
    const fonts = fontsBeside(executablePath);
    browser = await chromium.launch({
      executablePath,
      // Chromium refuses its own sandbox to root, as which containers run.
      chromiumSandbox: false,
      ...(fonts && { env: { ...process.env, FONTCONFIG_FILE: fonts } }),
    });
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    expect(problems.splice(0)).toEqual([]);
  });
  afterAll(() => browser.close());

  return {
    async open(options = {}) {
      const context = await browser.newContext({ locale: 'en-US', ...options });
      contexts.push(context);
      context.setDefaultTimeout(10_000);
      context.on('console', (message) => {
        if (message.type() === 'error' && !isJudgement(message)) problems.push(message.text());
      });
      context.on('weberror', (error) => problems.push(String(error.error())));
      return context.newPage();
    },
    async expectProblems() {
      await until(() => problems.length > 0);
      return problems.splice(0);
    },
  };
}

function isJudgement(message: ConsoleMessage): boolean {
  return message.text().startsWith('Failed to load resource') && JUDGEMENT.test(message.location().url);
}

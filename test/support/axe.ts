import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const SIZES = [
  { width: 320, height: 640 },
  { width: 1280, height: 900 },
];

/**
 * What keeps a buyer from using the page: axe's serious and critical findings, and anything wider than the screen; light and
 * dark, on a small phone and on a PC.
 */
export async function obstacles(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const where = `${size.width} ${colorScheme}: `;
      for (const finding of await audit(page)) found.push(where + finding);
    }
  }
  return found;
}

/** Each frame by itself: from above, what shines through a transparent one cannot be known. */
async function audit(page: Page): Promise<string[]> {
  const findings = await Promise.all(
    page.frames().map(async (frame) => {
      // Past the page's content security policy, as the browser's own tools are.
      await frame.evaluate(AXE);
      return frame.evaluate(async () => {
        const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } };
        const { violations } = await axe.run({ iframes: false, resultTypes: ['violations'] });
        const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
        const { scrollWidth, clientWidth } = document.documentElement;
        return [
          ...grave.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join(' ')}`),
          ...(scrollWidth > clientWidth ? [`${scrollWidth} px wide`] : []),
        ];
      });
    }),
  );
  return findings.flat();
}

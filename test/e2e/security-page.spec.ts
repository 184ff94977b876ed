import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

it('SECURITY.md would promise what no test holds', () => {
  const links = [...readFileSync(join(ROOT, 'SECURITY.md'), 'utf8').matchAll(/\]\(([^)#]+)\)/g)].map(
    ([, to]) => to ?? '',
  );
  expect(links.length).toBeGreaterThan(50);
  expect(links.filter((to) => !to.endsWith('.spec.ts') || !existsSync(join(ROOT, to)))).toEqual([]);
});

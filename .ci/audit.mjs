// Known vulnerabilities of what goes into production, of level high and above, by the registry's own list. A registry
// without such a list (some mirrors have none) is told of, and not taken for a clean bill.
import { spawnSync } from 'node:child_process';

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--audit-level=high', '--json'], { encoding: 'utf8' });
const { metadata, vulnerabilities, message } = JSON.parse(stdout);
if (metadata === undefined) {
  console.log(`audit: the registry gave no answer (${message})`);
} else {
  const found = Object.values(vulnerabilities).filter(({ severity }) => severity === 'high' || severity === 'critical');
  for (const { name, severity, range } of found) console.log(`audit: ${name} ${range} (${severity})`);
  if (found.length === 0) console.log('audit: nothing known of level high or above');
  process.exitCode = found.length === 0 ? 0 : 1;
}

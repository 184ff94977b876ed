import { parseCronItems } from 'graphile-worker';
import type { Config } from './config';
import type { ConfigProblems } from './config-problems';
import type { Environment } from './environment';

const SHORTEST_KEY = 16;
/** Every key that `npm start` makes up begins like this and stands in the README. */
export const DEMO_KEY_PREFIX = 'demo_';
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** What is well-formed but must not go live. */
export function checkSafety(config: Config, environment: Environment, problems: ConfigProblems): void {
  const upstream = new URL(config.iamport.apiUrl);
  if (upstream.protocol !== 'https:' && !LOOPBACK.test(upstream.hostname))
    problems.add('IAMPORT_API_URL', 'must be https: the credentials would travel in the clear');
  if (config.iamport.apiKey === 'imp_apikey')
    problems.add('IAMPORT_API_KEY', "is the sample key of i'mport's documentation");

  try {
    parseCronItems([{ task: 'sweep', match: config.reconcile.cron }]);
  } catch {
    problems.add('RECONCILE_CRON', 'is no cron pattern');
  }

  const adminKeys = config.adminKeys.map(({ key }) => key);
  if (new Set([...adminKeys, config.orderApiKey]).size !== adminKeys.length + 1)
    problems.add('ADMIN_API_KEYS', 'holds a key twice, or the key of ORDER_API_KEY');
  if (new Set(config.adminKeys.map(({ name }) => name)).size !== adminKeys.length)
    problems.add('ADMIN_API_KEYS', 'holds a name twice: operators are told apart by it');

  if (!config.production) return;
  if (config.adminKeys.length === 0) problems.add('ADMIN_API_KEYS', 'is missing');
  if (config.orderApiKey !== '' && isWeak(config.orderApiKey)) problems.add('ORDER_API_KEY', WEAK);
  if (adminKeys.some(isWeak)) problems.add('ADMIN_API_KEYS', WEAK);
  if (config.sms.driver === 'console' && !environment.SMS_ALLOW_CONSOLE)
    problems.add('SMS_DRIVER', 'is console, so no buyer would get a message (SMS_ALLOW_CONSOLE=true to insist)');
}

const WEAK = `holds a demo key, or one shorter than ${SHORTEST_KEY} characters`;

function isWeak(key: string): boolean {
  return key.length < SHORTEST_KEY || key.startsWith(DEMO_KEY_PREFIX);
}

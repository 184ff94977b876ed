/** Words of our routes, our order numbers, i'mport's payment numbers, and ids too short for a telephone number. */
const SHOWN = /^([a-z][a-z-]{0,23}|order_[A-Za-z0-9]{24}|imps?_\d{12}|\d{1,8})?$/;

/**
 * The path of a URL as a log line may show it: without its query, and of its segments only what is known to be no
 * secret. Whoever pastes a key, an order token or a telephone number into an address must not find it in the log.
 */
export function logPath(url: string): string {
  const [path = ''] = url.split(/[?#]/, 1);
  return path
    .split('/')
    .map((segment) => (SHOWN.test(segment) ? segment : '*'))
    .join('/')
    .slice(0, 200);
}

export const SIGN_IN = '/admin/console/sign-in';
export const HOME = '/admin/console/orders';

/** Any origin: it only shows whether an address leaves it. */
const HERE = 'http://console.invalid';

/**
 * Where to go after signing in: a page of the console as the browser itself would read the address, or the orders.
 * `//evil.example`, `/\evil.example` and the like name another host, and `/admin/console/..//x` is none of our paths.
 */
export function returnTo(given: unknown): string {
  if (typeof given !== 'string' || !URL.canParse(given, HERE)) return HOME;
  const { origin, pathname, search } = new URL(given, HERE);
  const isPage = pathname === '/admin' || pathname.startsWith('/admin/console/');
  return origin === HERE && isPage && !pathname.startsWith('/admin/console/sign-') ? pathname + search : HOME;
}

/** The sign-in page that leads back there. */
export function signInFor(page: string): string {
  return `${SIGN_IN}?${new URLSearchParams({ return_to: page })}`;
}

/** The page on which a form stands that posts there: `/admin/console/orders/…/sync` stands on the order's. */
export function pageOfForm(path: string): string {
  const [, order, queue] = /^\/admin\/console\/(?:(orders\/[^/?#]+)|([a-z]+))\//.exec(path) ?? [];
  const page = order ?? queue;
  return page === undefined ? HOME : `/admin/console/${page}`;
}

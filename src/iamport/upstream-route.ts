const FIXED = new Set([
  '/users/getToken',
  '/payments',
  '/payments/prepare',
  '/payments/cancel',
  '/payments/status/all',
]);

/** What is called, without whose payment it is: `GET /payments/:imp_uid`. Every other path is taken for the one payment's. */
export function routeOf(method: string, path: string): string {
  const [pathname = ''] = path.split('?');
  if (FIXED.has(pathname)) return `${method} ${pathname}`;
  return pathname.startsWith('/payments/findAll/')
    ? `${method} /payments/findAll/:merchant_uid`
    : `${method} /payments/:imp_uid`;
}

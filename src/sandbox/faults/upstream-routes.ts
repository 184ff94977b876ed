const UPSTREAM_PREFIXES = ['/users/', '/payments', '/vbanks'];

/** Whether a route imitates api.iamport.kr; everything else is the sandbox's own and never suffers a fault. */
export function isUpstreamRoute(path: string): boolean {
  return UPSTREAM_PREFIXES.some((prefix) => path.startsWith(prefix));
}

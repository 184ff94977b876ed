export function orderPath(merchantUid: string): string {
  return `/admin/console/orders/${encodeURIComponent(merchantUid)}`;
}

/**
 * The order numbers that an answer of the admin is about: of its `items`, of an order's page, of a single row. Not those
 * that stand deeper: what a webhook claimed is no order that was shown.
 */
export function shownOrders(answer: unknown): string[] {
  const { items, order, merchant_uid } = fieldsOf(answer);
  const rows = [{ merchant_uid }, order, ...(Array.isArray(items) ? (items as unknown[]) : [])];
  const numbers = rows.map((row) => fieldsOf(row)['merchant_uid']).filter((uid) => typeof uid === 'string');
  return [...new Set(numbers)];
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

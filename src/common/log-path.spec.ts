import { logPath } from './log-path';

it.each([
  ['/orders/order_0NUhZb2Eau4eszGhpIV0NfdT', '/orders/order_0NUhZb2Eau4eszGhpIV0NfdT'],
  ['/admin/reviews/12/resolve', '/admin/reviews/12/resolve'],
  ['/payments/complete/mobile?imp_uid=imp_123456789012&buyer_tel=01073915827', '/payments/complete/mobile'],
  ['/iamport-webhook#x', '/iamport-webhook'],
  ['/', '/'],
  ['', ''],
])('an operator can follow %s', (url, path) => {
  expect(logPath(url)).toBe(path);
});

it.each([
  '/orders/Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4',
  '/orders/01073915827',
  '/admin/orders/kim@shop.example',
  '/admin/orders/%EA%B9%80',
  '/orders/test_order_key',
  `/orders/${'a'.repeat(40)}`,
  '/orders/order_none;token=Zm9v',
])('a secret or a buyer in the path stays out of the log: %s', (url) => {
  expect(logPath(url)).toMatch(/^(\/admin)?\/orders\/\*$/);
});

it('half a telephone number is no short id: a path that is too long is cut where nothing can be told of it', () => {
  expect(logPath(`/${'-'.repeat(190)}/01073915827`)).toBe('/*/*');
  expect(logPath('/orders'.repeat(1_000))).toHaveLength(200);
});

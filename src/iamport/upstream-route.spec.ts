import { routeOf } from './upstream-route';

it.each([
  ['/users/getToken', '/users/getToken'],
  ['/payments?imp_uid[]=imp_1', '/payments'],
  ['/payments/status/all?page=1', '/payments/status/all'],
  ['/payments/findAll/order-1?page=1', '/payments/findAll/:merchant_uid'],
  ['/payments/imp_123456789012?include_sandbox=true', '/payments/:imp_uid'],
  ['/nobody/thought/of', '/payments/:imp_uid'],
])('metrics would name orders and payments, and grow with them: %s', (path, route) => {
  expect(routeOf('GET', path)).toBe(`GET ${route}`);
});

import type { Landing } from '../faults/faults';
import { landingUrl } from './landing';
import type { Rsp } from './rsp';

const PAID: Rsp = { success: true, error_code: null, error_msg: null, imp_uid: 'imp_1', merchant_uid: 'order-1' };
const FAILED: Rsp = { ...PAID, success: false, error_code: 'F400', error_msg: '한도 초과' };
const query = (rsp: Rsp, landing: Landing, own = '') =>
  new URL(landingUrl(`https://shop.example/done${own}`, rsp, landing)).searchParams.toString();

it.each<[Landing, string]>([
  ['imp_success', 'imp_uid=imp_1&merchant_uid=order-1&imp_success=true'],
  ['success', 'imp_uid=imp_1&merchant_uid=order-1&success=true'],
  ['neither', 'imp_uid=imp_1&merchant_uid=order-1'],
  ['false_although_paid', 'imp_uid=imp_1&merchant_uid=order-1&imp_success=false'],
  ['merchant_uid_twice', 'merchant_uid=order-1&imp_uid=imp_1&merchant_uid=order-1&imp_success=true'],
  ['error_code_alone', 'error_code=F400'],
])('a shop tried only against imp_success would not know the phone that lands with %s', (landing, expected) => {
  expect(query(PAID, landing)).toBe(expected);
});

it('a window that never opened names no payment', () => {
  expect(query(PAID, 'no_imp_uid')).toMatch(/^merchant_uid=order-1&imp_success=false&error_code=F400&error_msg=/);
});

it("the PG's reason comes along, and the shop's own query stays", () => {
  expect(query(FAILED, 'imp_success', '?cart=7&merchant_uid=mine')).toBe(
    'cart=7&merchant_uid=mine&imp_uid=imp_1&merchant_uid=order-1&imp_success=false&error_code=F400&error_msg=' +
      '%ED%95%9C%EB%8F%84+%EC%B4%88%EA%B3%BC',
  );
});

/** The keys of the servers under test; none is a demo key, and none may ever be seen in an answer or a log. */
export const KEYS = {
  order: 'test_order_key_of_the_shop',
  operator: 'test_operator_key',
  secondOperator: 'test_second_operator_key',
  viewer: 'test_viewer_key_of_lee',
  upstream: 'test_upstream_key',
  upstreamSecret: 'test_upstream_secret',
  sms: 'test_sms_token',
} as const;

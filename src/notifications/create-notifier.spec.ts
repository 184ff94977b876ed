import { SMS_DRIVERS, type SmsConfig } from '../config/config';
import { createNotifier } from './create-notifier';

const CONFIGS: Readonly<Record<SmsConfig['driver'], SmsConfig>> = {
  console: { driver: 'console', sender: '' },
  http: { driver: 'http', sender: '0212345678', url: 'http://127.0.0.1:1', token: 't' },
  solapi: { driver: 'solapi', sender: '0212345678', apiKey: 'k', apiSecret: 's', apiUrl: undefined },
};

it.each([
  ['console', true],
  ['http', true],
  ['solapi', false],
] as const)('a repeated %s message is one SMS: %s', (driver, idempotent) => {
  expect(createNotifier(CONFIGS[driver]).idempotent).toBe(idempotent);
});

it('every driver that can be configured can be made', () => {
  expect(SMS_DRIVERS.map((driver) => createNotifier(CONFIGS[driver]).constructor.name)).toEqual([
    'ConsoleNotifier',
    'HttpNotifier',
    'SolapiNotifier',
  ]);
});

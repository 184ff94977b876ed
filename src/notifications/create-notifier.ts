import type { SmsConfig } from '../config/config';
import { ConsoleNotifier } from './drivers/console-notifier';
import { HttpNotifier } from './drivers/http-notifier';
import { SolapiNotifier } from './drivers/solapi-notifier';
import type { VbankNotifier } from './vbank-notifier';

/** The one place that knows which drivers there are. */
export function createNotifier(sms: SmsConfig): VbankNotifier {
  switch (sms.driver) {
    case 'console':
      return new ConsoleNotifier();
    case 'http':
      return new HttpNotifier(sms);
    case 'solapi':
      return new SolapiNotifier(sms);
    default: {
      const unknown: never = sms;
      throw new TypeError(`no driver for ${String(unknown)}`);
    }
  }
}

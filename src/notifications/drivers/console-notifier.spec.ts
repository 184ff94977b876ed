import { Logger } from '@nestjs/common';
import { ConsoleNotifier } from './console-notifier';

describe('the SMS on a developer’s console', () => {
  const lines: string[] = [];

  beforeAll(() => {
    const log = (line: string) => lines.push(line);
    Logger.overrideLogger({ log, warn: log, error: log });
  });

  it('is one line that shows the message and gives no buyer away', async () => {
    const receipt = await new ConsoleNotifier().send({
      to: '01012344794',
      from: '0212345678',
      text: '머그컵 64,900원 입금\n신한 X3790127821223 이크레디트\n2021-02-12 23:59:59 KST까지',
      type: 'SMS',
      subject: '',
      idempotencyKey: 'key',
    });
    expect(lines).toEqual([
      'SMS to 010-****-4794: 머그컵 64,900원 입금 | 신한 **********1223 이크레디트 | 2021-02-12 23:59:59 KST까지',
    ]);
    expect(receipt).toEqual({ providerReference: null });
  });
});

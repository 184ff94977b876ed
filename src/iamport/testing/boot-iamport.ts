import { Test, type TestingModule } from '@nestjs/testing';
import type { Config, IamportConfig } from '../../config/config';
import { ConfigModule } from '../../config/config.module';
import { IamportModule } from '../iamport.module';

/** The real module against `url`. */
export function bootIamport(url: string, overrides: Partial<IamportConfig> = {}): Promise<TestingModule> {
  const iamport: IamportConfig = {
    apiUrl: url,
    apiKey: 'key-that-nobody-may-see',
    apiSecret: 'secret-that-nobody-may-see',
    merchantId: undefined,
    mode: 'live',
    timeoutMs: 10_000,
    ...overrides,
  };
  return Test.createTestingModule({
    imports: [ConfigModule.forRoot({ iamport } as Config), IamportModule],
  }).compile();
}

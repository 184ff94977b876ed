import { HttpModule } from '@nestjs/axios';
import { Module } from '@nestjs/common';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { RegistryModule } from '../metrics/registry.module';
import { AccessTokens } from './access-token';
import { AWAY, Circuit } from './circuit';
import { httpOptions } from './http-options';
import { IamportApi } from './iamport-api';
import { IamportHttp } from './iamport-http';
import { IamportService } from './iamport.service';
import { PaymentLists } from './payment-lists';
import { PaymentPeriods } from './payment-periods';
import { requestToken } from './request-token';
import { UpstreamMetrics } from './upstream-metrics';

@Module({
  imports: [HttpModule.registerAsync({ inject: [CONFIG], useFactory: httpOptions }), RegistryModule],
  providers: [
    UpstreamMetrics,
    IamportHttp,
    {
      provide: AccessTokens,
      inject: [IamportHttp, CONFIG],
      useFactory: (http: IamportHttp, config: Config) => new AccessTokens(() => requestToken(http, config.iamport)),
    },
    { provide: Circuit, useFactory: () => new Circuit("i'mport", AWAY) },
    IamportApi,
    PaymentLists,
    PaymentPeriods,
    IamportService,
  ],
  exports: [IamportService, UpstreamMetrics],
})
export class IamportModule {}

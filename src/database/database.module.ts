import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { dataSourceOptions, type Entities } from './data-source-options';
import { POOLS } from './pools';

/** Provides the `DataSource`, and those of `pools.ts` by their names. */
@Module({})
export class DatabaseModule {
  static forRoot(entities: Entities): DynamicModule {
    return {
      module: DatabaseModule,
      imports: POOLS.map(({ name, size }) =>
        TypeOrmModule.forRootAsync({
          ...(name !== undefined && { name }),
          inject: [CONFIG],
          useFactory: (config: Config) => ({
            ...dataSourceOptions({ ...config.database, poolSize: size(config) }, entities, name),
            retryAttempts: 0,
          }),
        }),
      ),
    };
  }
}

import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';
import type { Config } from './config/config';
import { configureApp, httpAdapter } from './configure-app';
import { migrate, refusePendingMigrations } from './database/migrate';

/** The server, its database migrated, not yet listening. */
export async function createApp(config: Config): Promise<NestFastifyApplication> {
  await (config.database.migrate ? migrate : refusePendingMigrations)(config.database);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(config), httpAdapter(config), {
    bufferLogs: true,
    abortOnError: false,
  });
  await configureApp(app, config);
  return app;
}

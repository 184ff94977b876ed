import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';
import type { Config } from './config/config';
import { configureApp, httpAdapter } from './configure-app';
import { migrate, refusePendingMigrations } from './database/migrate';

/** graphile-worker and nestjs-pino need 22, and nothing here was tried below 24. */
function requireNode(): void {
  if (Number.parseInt(process.versions.node) < 24)
    throw new Error(`Cannot start: needs Node.js 24, this is ${process.version}`);
}

/** The server, its database migrated, not yet listening. */
export async function createApp(config: Config): Promise<NestFastifyApplication> {
  requireNode();
  await (config.database.migrate ? migrate : refusePendingMigrations)(config.database);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(config), httpAdapter(config), {
    bufferLogs: true,
    abortOnError: false,
  });
  await configureApp(app, config);
  return app;
}

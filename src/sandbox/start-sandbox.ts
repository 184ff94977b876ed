import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { configureSandbox } from './configure-sandbox';
import type { SandboxOptions } from './sandbox-options';
import { SandboxModule } from './sandbox.module';

export interface RunningSandbox {
  /** `http://127.0.0.1:4010`, without a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/** Listens on loopback only: it hands out tokens and moves (play) money for whoever asks. */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const routerOptions = { ignoreTrailingSlash: true, maxParamLength: 500 };
  const app = await NestFactory.create<NestFastifyApplication>(
    SandboxModule.forRoot(options),
    new FastifyAdapter({ routerOptions }),
    { ...(options.log ? {} : { logger: false as const }), forceCloseConnections: true, abortOnError: false },
  );
  configureSandbox(app);
  try {
    await app.listen(options.port, '127.0.0.1');
  } catch (error) {
    await app.close();
    throw error;
  }
  const { port } = app.getHttpServer().address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => app.close() };
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Controller, Get, NotFoundException, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

const FOLDER = join(__dirname, '../assets');

/** The browser's half: the SDK under i'mport's own addresses, and what the pages of the sandbox load. */
@Controller()
export class AssetsController {
  @Get(['v1/iamport.js', 'js/iamport.payment-1.1.8.js'])
  async sdk(@Res() reply: FastifyReply): Promise<void> {
    await send(reply, 'iamport.js');
  }

  @Get('assets/:name')
  async asset(@Param('name') name: string, @Res() reply: FastifyReply): Promise<void> {
    if (!/^[a-z-]+\.(js|css)$/.test(name)) throw new NotFoundException(`no file ${name}`);
    await send(reply, name);
  }
}

async function send(reply: FastifyReply, name: string): Promise<void> {
  const content = await readFile(join(FOLDER, name)).catch(() => {
    throw new NotFoundException(`no file ${name}`);
  });
  const type = name.endsWith('.css') ? 'text/css' : 'text/javascript';
  await reply.type(`${type}; charset=utf-8`).header('cache-control', 'no-cache').send(content);
}

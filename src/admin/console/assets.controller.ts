import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ApiError } from '../../common/api-error';
import { ConsoleAssets } from './console-assets';

const YEAR_SECONDS = 365 * 24 * 3600;

/** For everybody: the sign-in page needs them too. */
@Controller('admin/assets')
export class AssetsController {
  constructor(private readonly assets: ConsoleAssets) {}

  @Get(':name')
  async send(@Param('name') name: string, @Res() reply: FastifyReply): Promise<void> {
    const asset = this.assets.find(name);
    if (asset === undefined) throw new ApiError('notFound');
    await reply
      .type(asset.type)
      .header('cache-control', `public, max-age=${YEAR_SECONDS}, immutable`)
      .send(asset.content);
  }
}

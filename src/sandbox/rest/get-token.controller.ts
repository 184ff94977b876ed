import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import type { AccessToken, IamportEnvelope } from '../../iamport/wire-types';
import { SANDBOX_OPTIONS, type SandboxOptions } from '../sandbox-options';
import { AccessTokens } from './access-tokens';
import { badRequest, envelope, EnvelopeException } from './envelope';
import { type RestFields, textOf } from './rest-body';

@Controller('users')
export class GetTokenController {
  constructor(
    private readonly tokens: AccessTokens,
    @Inject(SANDBOX_OPTIONS) private readonly options: SandboxOptions,
  ) {}

  @Post('getToken')
  @HttpCode(200)
  getToken(@Body() body: RestFields | undefined): IamportEnvelope<AccessToken> {
    const key = textOf(body, 'imp_key');
    const secret = textOf(body, 'imp_secret');
    if (key === null || secret === null) throw badRequest('imp_key, imp_secret 파라메터가 누락되었습니다.');
    if (key !== this.options.apiKey || secret !== this.options.apiSecret) {
      throw new EnvelopeException(401, -1, '인증에 실패하였습니다. API키와 secret을 확인하세요.');
    }
    return envelope(this.tokens.issue());
  }
}

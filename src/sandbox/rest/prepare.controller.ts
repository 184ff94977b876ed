import { Body, Controller, Get, HttpCode, Param, Post, Put, UseGuards } from '@nestjs/common';
import type { IamportEnvelope, PreparedAmount } from '../../iamport/wire-types';
import { SandboxStore } from '../state/sandbox-store';
import { AccessTokenGuard } from './access-token.guard';
import { badRequest, envelope, EnvelopeException } from './envelope';
import { numberOf, type RestFields, textOf } from './rest-body';

const LONGEST_MERCHANT_UID = 40;

/** The amount a merchant announces; a window of another amount does not open. */
@Controller('payments/prepare')
@UseGuards(AccessTokenGuard)
export class PrepareController {
  constructor(private readonly store: SandboxStore) {}

  @Post()
  @HttpCode(200)
  register(@Body() body: RestFields | undefined): IamportEnvelope<PreparedAmount> {
    const prepared = preparedFrom(body);
    if (this.store.prepared.has(prepared.merchant_uid)) {
      throw new EnvelopeException(200, 1, '결제정보 사전등록에 실패하였습니다(이미 등록된 merchant_uid입니다).');
    }
    this.store.prepared.set(prepared.merchant_uid, prepared);
    return envelope(prepared);
  }

  @Put()
  change(@Body() body: RestFields | undefined): IamportEnvelope<PreparedAmount> {
    const prepared = preparedFrom(body);
    if (!this.store.prepared.has(prepared.merchant_uid)) throw unknownPrepared();
    this.store.prepared.set(prepared.merchant_uid, prepared);
    return envelope(prepared);
  }

  @Get(':merchant_uid')
  read(@Param('merchant_uid') merchantUid: string): IamportEnvelope<PreparedAmount> {
    const prepared = this.store.prepared.get(merchantUid);
    if (prepared === undefined) throw unknownPrepared();
    return envelope(prepared);
  }
}

function preparedFrom(body: RestFields | undefined): PreparedAmount {
  const merchantUid = textOf(body, 'merchant_uid');
  const amount = numberOf(body, 'amount');
  const currency = textOf(body, 'currency');
  if (merchantUid === null || amount === null) throw badRequest('merchant_uid, amount 파라메터가 누락되었습니다.');
  if (merchantUid.length > LONGEST_MERCHANT_UID) throw badRequest('merchant_uid는 40자 이하여야 합니다.');
  if (!(amount >= 0)) throw badRequest('amount 파라메터가 올바르지 않습니다.');
  // Without a currency i'mport does not check the currency either.
  return { merchant_uid: merchantUid, amount, ...(currency === null ? {} : { currency }) };
}

/** The docs give the text for a read and the 404 for a change; the sandbox gives both to both. */
function unknownPrepared(): EnvelopeException {
  return new EnvelopeException(404, -1, '사전등록된 결제정보가 존재하지 않습니다.');
}

import { HttpException } from '@nestjs/common';
import type { IamportEnvelope } from '../../iamport/wire-types';

export function envelope<T>(response: T): IamportEnvelope<T> {
  return { code: 0, message: null, response };
}

/** A refusal in i'mport's own form. The HTTP status says little: HTTP 200 with a code other than 0 is one as well. */
export class EnvelopeException extends HttpException {
  constructor(
    status: number,
    readonly code: number,
    message: string,
  ) {
    super(message, status);
  }
}

export function unknownPayment(): EnvelopeException {
  return new EnvelopeException(404, -1, '존재하지 않는 결제정보입니다.');
}

/** HTTP 400 with i'mport's text where its docs give one, otherwise with ours. */
export function badRequest(message: string): EnvelopeException {
  return new EnvelopeException(400, -1, message);
}

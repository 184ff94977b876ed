import { BadRequestException, Body, Controller, NotFoundException, Param, Patch, Query } from '@nestjs/common';
import type { IamportPayment } from '../../iamport/wire-types';
import { SandboxStore } from '../state/sandbox-store';

/** Makes a payment say anything at all: forged amounts, odd accounts, answers of older API versions. */
@Controller('sandbox/payments/:imp_uid')
export class PatchPaymentController {
  constructor(private readonly store: SandboxStore) {}

  /** Not validated on purpose, and no webhook. `?unset=sandbox,promotion` removes fields; null is a value. */
  @Patch()
  patch(
    @Param('imp_uid') impUid: string,
    @Body() fields: Partial<IamportPayment> | undefined,
    @Query('unset') unset = '',
  ): IamportPayment {
    const stored = this.store.find(impUid);
    if (stored === undefined) throw new NotFoundException(`no payment ${impUid}`);
    if (fields !== undefined && (fields === null || typeof fields !== 'object' || Array.isArray(fields))) {
      throw new BadRequestException('the body must be an object of payment fields');
    }
    const removed = new Set(unset.split(','));
    const entries = Object.entries({ ...stored.payment, ...fields }).filter(([name]) => !removed.has(name));
    this.store.update(stored, Object.fromEntries(entries) as unknown as IamportPayment);
    return stored.payment;
  }
}

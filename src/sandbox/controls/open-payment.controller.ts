import { Body, ConflictException, Controller, Get, Post } from '@nestjs/common';
import type { IamportPayment } from '../../iamport/wire-types';
import { refuseAttempt } from '../payments/attempt-refusal';
import { PaymentWindow } from '../payments/payment-window';
import { SandboxStore } from '../state/sandbox-store';
import { OpenPaymentDto } from './payment-controls.dto';

@Controller('sandbox/payments')
export class OpenPaymentController {
  constructor(
    private readonly store: SandboxStore,
    private readonly window: PaymentWindow,
  ) {}

  @Post()
  open(@Body() { force, ...attempt }: OpenPaymentDto): IamportPayment {
    const refusal = force ? null : refuseAttempt(this.store, attempt);
    if (refusal !== null) throw new ConflictException(refusal);
    return this.window.open(attempt).payment;
  }

  @Get()
  list(): IamportPayment[] {
    return this.store.all().map(({ payment }) => payment);
  }
}

import { Injectable } from '@nestjs/common';

/** Tells when the merchant next reads a payment, for whoever has to come after that. */
@Injectable()
export class MerchantReads {
  private readonly waiting = new Map<string, () => void>();

  /** Resolves at the next read of this payment, with true; never without one. */
  next(impUid: string): Promise<true> {
    return new Promise((resolve) => this.waiting.set(impUid, () => resolve(true)));
  }

  seen(impUid: string): void {
    this.waiting.get(impUid)?.();
    this.waiting.delete(impUid);
  }
}

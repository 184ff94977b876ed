import { Injectable, Logger } from '@nestjs/common';
import { IamportError } from '../../iamport/iamport-error';
import { IamportService } from '../../iamport/iamport.service';
import { SettleService } from '../settle.service';

/** Looks one order up at i'mport because a person asked for it. */
@Injectable()
export class SyncService {
  private readonly logger = new Logger(SyncService.name);

  constructor(
    private readonly iamport: IamportService,
    private readonly settler: SettleService,
  ) {}

  /** Settles all attempts to pay the order. False, and nothing is changed, without a usable answer of upstream. */
  async sync(merchantUid: string): Promise<boolean> {
    const attempts = await this.iamport.findAttempts(merchantUid).catch((error: unknown) => {
      if (!(error instanceof IamportError)) throw error;
      this.logger.warn(`sync: ${merchantUid} not read: ${error.code}`);
      return null;
    });
    if (attempts === null) return false;
    for (const payment of attempts) {
      await this.settler.settleRecord(payment, { impUid: payment.imp_uid, merchantUid, source: 'admin' });
    }
    return true;
  }
}

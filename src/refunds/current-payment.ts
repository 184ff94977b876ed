import { IamportError } from '../iamport/iamport-error';
import type { IamportService } from '../iamport/iamport.service';
import type { IamportPayment } from '../iamport/wire-types';

/** As upstream has it now: null if it knows no such payment, `unread` without a usable answer, whatever the reason. */
export async function currentPayment(
  iamport: IamportService,
  impUid: string,
): Promise<IamportPayment | null | 'unread'> {
  try {
    return await iamport.readPayment(impUid);
  } catch (error) {
    if (!(error instanceof IamportError)) throw error;
    return 'unread';
  }
}

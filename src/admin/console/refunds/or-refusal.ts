import { RefundError, type RefundRefusal } from '../../../refunds/refund-error';

/** What `RefundError` says, as a value: a page tells it in its own language. */
export async function orRefusal<T>(work: Promise<T>): Promise<T | RefundRefusal> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof RefundError) return error.refusal;
    throw error;
  }
}

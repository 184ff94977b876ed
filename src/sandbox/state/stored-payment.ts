import type { IamportPayment } from '../../iamport/wire-types';

/** The window of a payment as a browser shows it. */
export interface BrowserWindow {
  /** The page that called `IMP.request_pay`, the only one that may frame the window and is told how it ended. */
  readonly origin: string;
  /** `m_redirect_url` where the window has replaced that page; null where it stands in a frame of it. */
  readonly landing: string | null;
  /** As `param.language` had it; the browser's own without it. */
  readonly language: string | null;
}

/** A payment and what i'mport knows about it but does not show. */
export interface StoredPayment {
  payment: IamportPayment;
  /** Overrides the address set in the console, for this payment only. */
  readonly noticeUrl: string | null;
  /** Asked just before approval. */
  readonly confirmUrl: string | null;
  /** The deadline wished for, unix seconds; the account's real one is `vbank_date`. */
  readonly vbankDue: number | null;
  readonly browser: BrowserWindow | null;
  /** Unix seconds of the last change of state, for `sorting=updated`. */
  updatedAt: number;
  /** Order of opening: tells apart what happened within one second. */
  readonly sequence: number;
}

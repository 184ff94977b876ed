import type { IamportError, IamportErrorCode } from './iamport-error';

const SILENT: Record<IamportErrorCode, boolean> = {
  timeout: true,
  unreachable: true,
  serverError: true,
  rateLimited: true,
  keyRefused: true,
  unauthorized: true,
  circuitOpen: true,
  refused: false,
  malformed: false,
};

/**
 * Upstream said nothing of what it was asked about: an outage, which ends at any moment. A lasting 401 is one too, for it
 * is about our key and never about one payment. The two others may be about one payment alone, and last.
 */
export function isSilence({ code }: IamportError): boolean {
  return SILENT[code];
}

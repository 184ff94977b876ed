import type { Landing } from '../faults/faults';
import type { Rsp } from './rsp';

const NEVER_OPENED = { error_code: 'F400', error_msg: '결제창을 여는 데 실패하였습니다.' };

/** `m_redirect_url` with what i'mport appends; whatever it carried already stays, under the same name too. */
export function landingUrl(redirectUrl: string, rsp: Rsp, landing: Landing): string {
  const url = new URL(redirectUrl);
  for (const [name, value] of parameters(rsp, landing)) url.searchParams.append(name, value);
  return url.href;
}

function parameters(rsp: Rsp, landing: Landing): [string, string][] {
  const impUid: [string, string] = ['imp_uid', String(rsp.imp_uid)];
  const merchantUid: [string, string] = ['merchant_uid', String(rsp['merchant_uid'])];
  const error = Object.entries({ error_code: rsp.error_code, error_msg: rsp.error_msg }).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  switch (landing) {
    case 'imp_success':
      return [impUid, merchantUid, ['imp_success', String(rsp.success)], ...error];
    case 'success':
      return [impUid, merchantUid, ['success', String(rsp.success)], ...error];
    case 'neither':
      return [impUid, merchantUid, ...error];
    case 'false_although_paid':
      return [impUid, merchantUid, ['imp_success', 'false'], ...error];
    case 'no_imp_uid':
      return [merchantUid, ['imp_success', 'false'], ...Object.entries(NEVER_OPENED)];
    case 'merchant_uid_twice':
      return [merchantUid, impUid, merchantUid, ['imp_success', String(rsp.success)], ...error];
    case 'error_code_alone':
      return [['error_code', rsp.error_code ?? NEVER_OPENED.error_code]];
    default:
      return landing satisfies never;
  }
}

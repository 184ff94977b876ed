import { envelope } from '../rest/envelope';
import type { FaultName } from './choose-fault';
import type { CallFaults, MalformedKind } from './faults';
import { madeUpPayment } from './wrong-response';

/** What goes over the wire instead of a sound answer; `hang` and `disconnect` are no answer at all. */
export type FaultAnswer =
  | { readonly kind: 'hang' | 'disconnect' }
  | {
      readonly kind: 'reply';
      readonly status: number;
      readonly contentType: string;
      readonly location?: string;
      readonly body: string;
    };

const JSON_TYPE = 'application/json; charset=utf-8';
const HTML_TYPE = 'text/html; charset=utf-8';
/** Far above any real answer: a client without a limit would buffer all of it. */
const OVERSIZED_BYTES = 8 * 1024 * 1024;

/** @param wrong what `wrong_payment` answers */
export function faultAnswer(name: FaultName, faults: CallFaults, wrong: () => object): FaultAnswer {
  switch (name) {
    case 'hang':
    case 'disconnect':
      return { kind: name };
    case 'fail_token':
      return html(503);
    case 'status':
      return html(faults.status ?? 500);
    case 'redirect':
      return { kind: 'reply', status: 302, contentType: HTML_TYPE, location: faults.redirect ?? '/', body: '' };
    case 'malformed':
      return malformed(faults.malformed ?? 'html');
    case 'empty':
      return json(200, '');
    case 'oversized':
      return json(200, JSON.stringify(envelope({ ...madeUpPayment(), custom_data: 'x'.repeat(OVERSIZED_BYTES) })));
    case 'unauthorized':
      return json(401, JSON.stringify({ code: -1, message: 'Unauthorized', response: null }));
    case 'refuse_code':
      return refusal(faults.refuse_code ?? -1, '요청을 처리하지 못하였습니다.');
    case 'refuse_cancel':
      return refusal(-1, `결제취소에 실패하였습니다.(${faults.refuse_cancel ?? ''})`);
    case 'wrong_payment':
      return json(200, JSON.stringify(envelope(wrong())));
    default:
      return name satisfies never;
  }
}

function malformed(kind: MalformedKind): FaultAnswer {
  switch (kind) {
    case 'html':
      return html(200);
    case 'truncated':
      return json(200, '{"code":0,"message":null,"response":{"imp_uid":"imp_0000');
    case 'not_envelope':
      return json(200, '{"hello":"world"}');
    default:
      return kind satisfies never;
  }
}

function json(status: number, body: string): FaultAnswer {
  return { kind: 'reply', status, contentType: JSON_TYPE, body };
}

function refusal(code: number, message: string): FaultAnswer {
  return json(200, JSON.stringify({ code, message, response: null }));
}

/** What a gateway in front of the API says when the API does not. */
function html(status: number): FaultAnswer {
  const body = `<html><head><title>${status}</title></head><body><h1>${status}</h1><p>nginx</p></body></html>`;
  return { kind: 'reply', status, contentType: HTML_TYPE, body };
}

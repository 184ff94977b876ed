import { Body, Controller, Header, Headers, HttpCode, Post } from '@nestjs/common';
import { refuseAttempt } from '../payments/attempt-refusal';
import { PaymentWindow } from '../payments/payment-window';
import { SandboxStore } from '../state/sandbox-store';
import { readParam, type RequestPayParam } from './request-pay-param';
import { refusedRsp, type Rsp } from './rsp';

/** Either the window to show, or what the callback is to be told at once. */
type Opened = { readonly rsp: Rsp } | { readonly path: string; readonly inFrame: boolean };

interface AttemptForm {
  /** `IMP.init`'s argument; empty without it. */
  merchant_id?: string;
  /** `request_pay`'s first argument, as JSON. */
  param?: string;
}

/** Where the SDK asks for a window. A form, so that the pages of any origin may post it without a preflight. */
@Controller('window')
export class AttemptsController {
  constructor(
    private readonly store: SandboxStore,
    private readonly window: PaymentWindow,
  ) {}

  @Post()
  @HttpCode(200)
  @Header('access-control-allow-origin', '*')
  open(
    @Body() form: AttemptForm | undefined,
    @Headers('origin') origin = '',
    @Headers('user-agent') userAgent = '',
  ): Opened {
    const param = objectOf(form?.param);
    const refused = (reason: string) => ({ rsp: refusedRsp(param, reason) });
    if (!form?.merchant_id) return refused('가맹점 식별코드가 없습니다. IMP.init()을 먼저 호출해 주세요.');
    const read = readParam(param);
    if (typeof read === 'string') return refused(read);
    const refusal = refuseAttempt(this.store, read.attempt);
    if (refusal !== null) return refused(refusal);
    const mobile = this.store.faults.browser.mobile ?? /Mobi|Android/.test(userAgent);
    if (mobile && read.landing === null) return refused('모바일 결제에는 m_redirect_url이 필요합니다.');
    const { payment } = this.window.open({
      ...read.attempt,
      channel: mobile ? 'mobile' : 'pc',
      user_agent: userAgent,
      browser: { origin, landing: mobile ? read.landing : null, language: read.language },
    });
    return { path: `/window/${payment.imp_uid}`, inFrame: !mobile };
  }
}

function objectOf(json: string | undefined): RequestPayParam {
  try {
    const value: unknown = JSON.parse(json ?? '');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

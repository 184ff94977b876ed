import { Body, Controller, Get, HttpCode, Param, Post, Query, Redirect, UseFilters, UseGuards } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { ApiError } from '../../../common/api-error';
import { idempotencyKey } from '../../../common/idempotency-key';
import { RefundPreviewService } from '../../../refunds/refund-preview.service';
import { RefundService } from '../../../refunds/refund.service';
import { AdminKeyGuard, NeedsRole } from '../../admin-key.guard';
import { AdminName } from '../../admin.decorator';
import { ShowsNoBuyer } from '../../record-reads.interceptor';
import { orRefused } from '../../refund-answer';
import { ConsoleErrorFilter } from '../console-error.filter';
import { orderPath } from '../order-path';
import { seeOther } from '../see-other';
import { ShowsPage } from '../shows-page';
import { ConfirmRefundPage } from './confirm-refund-page';
import { ConfirmedRefundDto, RefundFormDto } from './refund-form.dto';
import { RefundPage } from './refund-page';
import { orRefusal } from './or-refusal';
import { refundableView } from './refundable-view';

/** The way to a refund: what and how much, then a look at it before any money moves. */
@Controller('admin/console/orders/:merchant_uid/refund')
@UseFilters(ConsoleErrorFilter)
@UseGuards(AdminKeyGuard)
@NeedsRole('operator')
export class RefundPageController {
  constructor(
    private readonly previews: RefundPreviewService,
    private readonly refunds: RefundService,
  ) {}

  @Get()
  @ShowsPage(RefundPage)
  async ask(@Param('merchant_uid') merchant_uid: string, @Query('imp_uid') impUid: unknown) {
    const named = typeof impUid === 'string' ? impUid : null;
    const refundable = await orRefused(this.previews.refundable(merchant_uid, named));
    return { merchant_uid, ...refundableView(refundable), form: null, refusal: null };
  }

  /** A POST, for an account number has no place in an address. */
  @Post('confirmation')
  @HttpCode(200)
  @ShowsPage(ConfirmRefundPage)
  async confirm(@Param('merchant_uid') merchant_uid: string, @Body() form: RefundFormDto) {
    const refundable = await orRefused(this.previews.refundable(merchant_uid, form.imp_uid ?? null));
    const refusal = await this.previews.refusal(merchant_uid, form);
    return { merchant_uid, ...refundableView(refundable), form, refusal, idempotency_key: randomUUID() };
  }

  @Post()
  @Redirect()
  @ShowsNoBuyer()
  async refund(
    @Param('merchant_uid') merchantUid: string,
    @Body() { idempotency_key, ...body }: ConfirmedRefundDto,
    @AdminName() operator: string,
  ) {
    const key = idempotencyKey(idempotency_key);
    if (key === null) throw new ApiError('invalid');
    const refund = await orRefusal(this.refunds.request(merchantUid, body, { key, operator }));
    if (typeof refund === 'string') return seeOther(orderPath(merchantUid), refund);
    return seeOther(`${orderPath(merchantUid)}?refund=${refund.id}`);
  }
}

import { randomUUID } from 'node:crypto';
import { Controller, Get, NotFoundException, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { h } from 'preact';
import { languageOf } from '../pages/language';
import { sendPage } from '../pages/send-page';
import { SandboxStore } from '../state/sandbox-store';
import { findProduct } from './catalogue';
import { CataloguePage } from './catalogue-page';
import { CheckoutPage } from './checkout-page';
import { OrderPage } from './order-page';
import { ShopBackEnd } from './shop-back-end';

@Controller('demo')
export class ShopPagesController {
  constructor(
    private readonly backEnd: ShopBackEnd,
    private readonly store: SandboxStore,
  ) {}

  @Get()
  async catalogue(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const ready = this.backEnd.serverUrl !== null;
    const props = { language: languageOf(request), orders: this.backEnd.latest(), ready };
    await sendPage(reply, h(CataloguePage, props));
  }

  @Get('checkout/:product')
  async checkout(@Param('product') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const product = findProduct(id);
    const { serverUrl } = this.backEnd;
    if (product === undefined || serverUrl === null) throw new NotFoundException(`no product ${id}`);
    const { browser } = this.store.faults;
    const props = { language: languageOf(request), product, serverUrl, reference: randomUUID(), browser };
    await sendPage(reply, h(CheckoutPage, props), { asks: new URL(serverUrl).origin });
  }

  @Get('orders/:merchant_uid')
  async order(@Param('merchant_uid') merchantUid: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const order = this.backEnd.find(merchantUid);
    const { serverUrl } = this.backEnd;
    if (order === undefined || serverUrl === null) throw new NotFoundException(`no order ${merchantUid}`);
    const payment = this.store.ofMerchantUid(merchantUid).at(-1)?.payment ?? null;
    const { webhooks } = this.store.faults;
    const props = { language: languageOf(request), order, serverUrl, payment, webhooks };
    await sendPage(reply, h(OrderPage, props), { asks: new URL(serverUrl).origin });
  }
}

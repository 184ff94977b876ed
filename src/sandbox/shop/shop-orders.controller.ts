import { Body, Controller, NotFoundException, Post, Req } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { languageOf } from '../pages/language';
import { findProduct } from './catalogue';
import { ShopBackEnd, type ShopOrder } from './shop-back-end';

/** No price among them: a page says what it wants to buy, not what it costs. */
class ShopOrderDto {
  @IsString() product: string;
  @IsString() @MaxLength(64) reference: string;
  @IsOptional() @IsString() @MaxLength(32) pay_method?: string;
  @IsOptional() @IsString() @MaxLength(16) buyer_name?: string;
  @IsOptional() @IsString() @MaxLength(16) buyer_tel?: string;
  @IsOptional() @IsString() @MaxLength(64) buyer_email?: string;
}

@Controller('demo/orders')
export class ShopOrdersController {
  constructor(private readonly backEnd: ShopBackEnd) {}

  /** Before each opening of the window: i'mport takes an order number once only. */
  @Post()
  async create(@Body() { product: id, ...buyer }: ShopOrderDto, @Req() request: FastifyRequest): Promise<ShopOrder> {
    const product = findProduct(id);
    if (product === undefined) throw new NotFoundException(`no product ${id}`);
    return this.backEnd.order({ name: product[languageOf(request)], amount: product.amount, ...buyer });
  }
}

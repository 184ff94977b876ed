import { Module } from '@nestjs/common';
import { AdminOrdersController } from './admin-orders.controller';
import { AdminOrdersRepository } from './admin-orders.repository';

@Module({ controllers: [AdminOrdersController], providers: [AdminOrdersRepository] })
export class AdminModule {}

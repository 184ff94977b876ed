import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import {
  NOTIFICATION_CHANNELS,
  NOTIFICATION_STATUSES,
  type NotificationChannel,
  type NotificationStatus,
} from '../notifications/notification.entity';

/** Query of `GET /admin/notifications`. */
export class NotificationFilterDto {
  @IsOptional() @IsIn(NOTIFICATION_CHANNELS) channel?: NotificationChannel;
  @IsOptional() @IsIn(NOTIFICATION_STATUSES) status?: NotificationStatus;
  @IsOptional() @IsString() @MaxLength(40) merchant_uid?: string;
  @IsOptional() @IsString() @MaxLength(64) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100) limit = 50;
}

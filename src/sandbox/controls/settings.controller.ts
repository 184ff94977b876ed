import { Body, Controller, Get, Put } from '@nestjs/common';
import { IsInt, IsOptional, IsUrl, Max, Min, ValidateIf } from 'class-validator';
import { type SandboxSettings } from '../state/sandbox-settings';
import { SandboxStore } from '../state/sandbox-store';
import { definedOnly } from '../defined-only';

const LONGEST_TIMEOUT_MS = 60_000;

export class SettingsDto implements Partial<SandboxSettings> {
  /** Null: webhooks without a `notice_url` are only recorded. */
  @ValidateIf(({ webhook_url }: SettingsDto) => webhook_url !== null && webhook_url !== undefined)
  @IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true })
  webhook_url?: string | null;

  @IsOptional() @IsInt() @Min(1) @Max(LONGEST_TIMEOUT_MS) webhook_timeout_ms?: number;
  @IsOptional() @IsInt() @Min(1) @Max(LONGEST_TIMEOUT_MS) confirm_timeout_ms?: number;
}

/** What a merchant would set in i'mport's console. A reset leaves it alone. */
@Controller('sandbox/settings')
export class SettingsController {
  constructor(private readonly store: SandboxStore) {}

  @Get()
  read(): SandboxSettings {
    return this.store.settings;
  }

  @Put()
  change(@Body() body: SettingsDto): SandboxSettings {
    this.store.settings = { ...this.store.settings, ...definedOnly(body) };
    return this.store.settings;
  }
}

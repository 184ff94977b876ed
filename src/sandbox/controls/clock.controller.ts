import { Body, Controller, Get, Put } from '@nestjs/common';
import { IsInt, IsOptional, IsPositive } from 'class-validator';
import { SandboxClock } from '../state/sandbox-clock';

export class ClockDto {
  /** Unix seconds. */
  @IsOptional() @IsInt() @IsPositive() now?: number;
  @IsOptional() @IsInt() advance_seconds?: number;
}

@Controller('sandbox/clock')
export class ClockController {
  constructor(private readonly clock: SandboxClock) {}

  @Get()
  read(): { now: number } {
    return { now: this.clock.unix() };
  }

  /** The clock goes on from there; a reset brings real time back. */
  @Put()
  change(@Body() { now, advance_seconds }: ClockDto): { now: number } {
    if (now !== undefined) this.clock.set(now);
    if (advance_seconds !== undefined) this.clock.advance(advance_seconds);
    return this.read();
  }
}

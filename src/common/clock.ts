import { Injectable } from '@nestjs/common';

/** The time of day as a parameter: tests move it instead of sleeping. */
export abstract class Clock {
  abstract now(): Date;
}

@Injectable()
export class SystemClock extends Clock {
  override now(): Date {
    return new Date();
  }
}

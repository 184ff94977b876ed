import { Injectable } from '@nestjs/common';

/** Real time plus an offset that `PUT /sandbox/clock` sets: tokens and accounts expire without anyone waiting. */
@Injectable()
export class SandboxClock {
  private offsetMs = 0;

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  /** Unix seconds, the only time that i'mport's API speaks. */
  unix(): number {
    return Math.floor(this.now().getTime() / 1000);
  }

  set(unixSeconds: number): void {
    this.offsetMs = unixSeconds * 1000 - Date.now();
  }

  advance(seconds: number): void {
    this.offsetMs += seconds * 1000;
  }

  reset(): void {
    this.offsetMs = 0;
  }
}

import { Injectable } from '@nestjs/common';
import type { AccessToken } from '../../iamport/wire-types';
import { newAccessToken } from '../state/ids';
import { SandboxClock } from '../state/sandbox-clock';
import { SandboxStore } from '../state/sandbox-store';

const LIFETIME_SECONDS = 1800;
/** Asked for in its last minute, a token lives five minutes longer (i'mport docs, `POST /users/getToken`). */
const LAST_SECONDS = 60;
const EXTENSION_SECONDS = 300;

/** One token at a time for the whole account: whoever asks before it expires gets the same one. */
@Injectable()
export class AccessTokens {
  constructor(
    private readonly store: SandboxStore,
    private readonly clock: SandboxClock,
  ) {}

  issue(): AccessToken {
    const now = this.clock.unix();
    const { token_lifetime_seconds, clock_skew_seconds } = this.store.faults.token;
    let token = this.store.token;
    if (token === null || token.expiresAt <= now) {
      const lifetimeSeconds = token_lifetime_seconds ?? LIFETIME_SECONDS;
      token = this.store.token = { value: newAccessToken(), lifetimeSeconds, expiresAt: now + lifetimeSeconds };
    } else if (token.expiresAt - now <= LAST_SECONDS && token.lifetimeSeconds > LAST_SECONDS) {
      token.expiresAt += EXTENSION_SECONDS;
    }
    const skew = clock_skew_seconds ?? 0;
    return { access_token: token.value, now: now + skew, expired_at: token.expiresAt + skew };
  }

  accepts(value: string): boolean {
    const { token } = this.store;
    return token !== null && token.value === value && token.expiresAt > this.clock.unix();
  }
}

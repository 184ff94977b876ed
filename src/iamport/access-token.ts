/** A token and how long it lives from the moment upstream handed it out. */
export interface GrantedToken {
  readonly token: string;
  readonly lifetimeMs: number;
}

interface HeldToken {
  readonly token: string;
  /** On the monotonic clock, milliseconds. */
  readonly renewAt: number;
}

/** Renewed this long before expiry, so that no token expires on its way. */
const MARGIN_MS = 30_000;

/**
 * The access token of this process: fetched by one flight however many callers wait for it, kept until shortly
 * before it expires. Failures are not kept.
 */
export class AccessTokens {
  private held: HeldToken | null = null;
  private flight: Promise<string> | null = null;

  /** @param now monotonic milliseconds: neither our own clock nor its distance to upstream's plays a part. */
  constructor(
    private readonly request: () => Promise<GrantedToken>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  async current(): Promise<string> {
    if (this.held !== null && this.now() < this.held.renewAt) return this.held.token;
    this.flight ??= this.renew().finally(() => {
      this.flight = null;
    });
    return this.flight;
  }

  /** Upstream answered 401 to this token. Late news about a token that has been replaced since changes nothing. */
  drop(failed: string): void {
    if (this.held?.token === failed) this.held = null;
  }

  /**
   * A token is used for half its life at least: in its last minute i'mport hands out the same token again, and one
   * that is always within the margin must not cost a token call for every read.
   */
  private async renew(): Promise<string> {
    const askedAt = this.now();
    const { token, lifetimeMs } = await this.request();
    this.held = { token, renewAt: askedAt + Math.max(lifetimeMs - MARGIN_MS, lifetimeMs / 2) };
    return token;
  }
}

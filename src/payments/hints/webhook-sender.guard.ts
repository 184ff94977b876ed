import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { BlockList, isIPv6 } from 'node:net';
import { ApiError } from '../../common/api-error';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';

/**
 * `WEBHOOK_ALLOWED_IPS`, if it is set. Never the only guard: i'mport's senders have changed without notice, and a
 * delivery from the right address is believed no more than any other.
 */
@Injectable()
export class WebhookSenderGuard implements CanActivate {
  private readonly allowed = new BlockList();
  private readonly anybody: boolean;

  constructor(@Inject(CONFIG) config: Config) {
    this.anybody = config.webhookAllowedIps.length === 0;
    for (const entry of config.webhookAllowedIps) {
      const [address = '', prefix] = entry.split('/');
      const family = isIPv6(address) ? 'ipv6' : 'ipv4';
      if (prefix === undefined) this.allowed.addAddress(address, family);
      else this.allowed.addSubnet(address, Number(prefix), family);
    }
  }

  canActivate(context: ExecutionContext): boolean {
    if (this.anybody) return true;
    const { ip } = context.switchToHttp().getRequest<FastifyRequest>();
    // BlockList matches an IPv4-mapped IPv6 address (`::ffff:…`, as a dual-stack socket reports it) with IPv4 rules.
    if (!this.allowed.check(ip, isIPv6(ip) ? 'ipv6' : 'ipv4')) throw new ApiError('forbidden');
    return true;
  }
}

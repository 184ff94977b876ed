import { definedOnly } from '../defined-only';
import type { Faults } from './faults';
import type { FaultsDto } from './faults.dto';

/** The faults after `PUT /sandbox/faults`; `webhooks: null` and `browser: null` clear all of their own. */
export function mergeFaults(current: Faults, dto: Omit<FaultsDto, 'revoke_token'>): Faults {
  const { webhooks, browser, token_lifetime_seconds, clock_skew_seconds, ...call } = dto;
  return {
    call: { ...current.call, ...definedOnly(call) },
    token: { ...current.token, ...definedOnly({ token_lifetime_seconds, clock_skew_seconds }) },
    webhooks: webhooks === null ? {} : { ...current.webhooks, ...definedOnly(webhooks ?? {}) },
    browser: browser === null ? {} : { ...current.browser, ...definedOnly(browser ?? {}) },
  };
}

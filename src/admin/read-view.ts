import type { AdminRead } from './admin-read.entity';

export function readView({ id, at, operator, remoteAddress, action, merchantUids, filters }: AdminRead) {
  const shown = { operator, remote_address: remoteAddress, action, merchant_uids: merchantUids, filters };
  return { id, at: at.toISOString(), ...shown };
}

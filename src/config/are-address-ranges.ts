import { ValidateBy } from 'class-validator';
import { isIP } from 'node:net';

/**
 * Every entry is an IP address or a CIDR range. `hops`: for proxies to be trusted, where a number of hops will do
 * too, and a range of everybody (`/0`) will not.
 */
export const AreAddressRanges = ({ hops }: { hops: boolean }): PropertyDecorator =>
  ValidateBy({
    name: 'areAddressRanges',
    validator: {
      validate: (entries: unknown) =>
        Array.isArray(entries) &&
        entries.every((entry) => isRange(String(entry), hops ? 1 : 0) || (hops && /^[1-9]$/.test(String(entry)))),
    },
  });

function isRange(entry: string, smallestPrefix: number): boolean {
  const [address = '', prefix, ...rest] = entry.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  if (prefix === undefined) return true;
  return /^\d{1,3}$/.test(prefix) && Number(prefix) >= smallestPrefix && Number(prefix) <= (family === 6 ? 128 : 32);
}

import { ValidateBy } from 'class-validator';
import { isIP } from 'node:net';

/** Every entry is an IP address or a CIDR range; one of all addresses (`/0`) is none. */
export const AreAddressRanges = (alsoValid: RegExp = /(?!)/): PropertyDecorator =>
  ValidateBy({
    name: 'areAddressRanges',
    validator: {
      validate: (entries: unknown) =>
        Array.isArray(entries) && entries.every((entry) => alsoValid.test(String(entry)) || isRange(String(entry))),
    },
  });

function isRange(entry: string): boolean {
  const [address = '', prefix, ...rest] = entry.split('/');
  const bits = isIP(address) === 6 ? 128 : 32;
  if (isIP(address) === 0 || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) >= 1 && Number(prefix) <= bits);
}

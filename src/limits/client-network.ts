import { isIPv4, isIPv6 } from 'node:net';

/**
 * Who counts as one client: an IPv4 address, or the /64 of an IPv6 one, of which a single phone has all. `::ffff:1.2.3.4`
 * is 1.2.3.4. Some proxies forward `address:port`; with the port each connection would be a client of its own.
 */
export function clientNetwork(forwarded: string): string {
  const address = /^\[(.+)\](?::\d+)?$|^([\d.]+):\d+$/.exec(forwarded)?.slice(1).find(Boolean) ?? forwarded;
  if (isIPv4(address)) return address;
  const plain = address.replace(/%.*$/, '');
  if (!isIPv6(plain)) return 'unknown';
  const groups = groupsOf(plain);
  const [high = 0, low = 0] = groups.slice(6);
  if (groups.slice(0, 6).join() === '0,0,0,0,0,65535') return [high >> 8, high & 255, low >> 8, low & 255].join('.');
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

/** The eight numbers of an IPv6 address; `URL` writes it in its one canonical form, in hexadecimal throughout. */
function groupsOf(address: string): number[] {
  const [head = '', tail = ''] = new URL(`http://[${address}]/`).hostname.slice(1, -1).split('::');
  const [front, back] = [head, tail].map((part) => part.split(':').filter(Boolean));
  const left = front ?? [];
  const right = back ?? [];
  return [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right].map((group) =>
    parseInt(group, 16),
  );
}

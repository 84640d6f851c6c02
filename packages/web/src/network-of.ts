import { isIP } from 'node:net'

/** Identifies one household or office: an IPv4 address, or the first 64 bits of an IPv6 address, of which each device has millions. */
export function networkOf(written: string): string {
  // A socket that listens for both families writes IPv4 addresses as ::ffff:192.0.2.1.
  const address = written.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/u, '')
  if (isIP(address) !== 6) return address
  const [head = '', tail = ''] = address.split('::', 2)
  const [before, after] = [head, tail].map((part) => part.split(':').filter((group) => group !== '')) as [
    string[],
    string[],
  ]
  const missing = address.includes('::') ? Math.max(0, 8 - before.length - after.length) : 0
  const groups = [...before, ...Array.from({ length: missing }, () => '0'), ...after]
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16))
    .join(':')
}

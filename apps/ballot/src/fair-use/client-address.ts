import { BlockList, isIP } from 'node:net'

interface Incoming {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly socket: { readonly remoteAddress?: string | undefined }
}

/**
 * Reads the address a request came from. `X-Forwarded-For` is believed only as far as it was written by the named proxies (addresses or
 * networks such as `172.16.0.0/12`): anybody else could write anything there.
 */
export function addressReader(trustedProxies: readonly string[]): (request: Incoming) => string {
  const trusted = new BlockList()
  for (const entry of trustedProxies) addTo(trusted, entry)
  const isTrusted = (address: string) => isIP(address) !== 0 && trusted.check(address, familyOf(address))

  return ({ headers, socket }) => {
    let address = plain(socket.remoteAddress ?? '')
    const forwarded = String(headers['x-forwarded-for'] ?? '').split(',')
    while (isTrusted(address)) {
      const before = plain(forwarded.pop()?.trim() ?? '')
      if (isIP(before) === 0) break
      address = before
    }
    return address
  }
}

/** Throws on an entry that is neither an address nor a network. */
function addTo(list: BlockList, entry: string): void {
  const [address = '', bits] = entry.split('/', 2)
  if (isIP(address) === 0) throw new RangeError('A trusted proxy must be an address or a network')
  if (bits === undefined) list.addAddress(address, familyOf(address))
  else list.addSubnet(address, Number(bits), familyOf(address))
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4'
}

// A dual-stack socket reports IPv4 addresses as ::ffff:192.0.2.1.
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/u, '')
}

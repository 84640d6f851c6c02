import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Resolves all addresses of a host; tests replace it with one that lies. */
export type Resolve = (host: string) => Promise<readonly string[]>

export const resolveHost: Resolve = async (host) =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address)

/** Which addresses outside the dashboard may be contacted. */
export interface Beyond {
  /**
   * Internal origins that the operator has named: `https://cong.tinh.local:8443`. Any other address must be public and use https on port
   * 443.
   */
  readonly internalOrigins: readonly string[]
  readonly resolve: Resolve
}

/** Why an address is refused. */
export type AddressProblem = 'not-an-address' | 'not-https' | 'not-public' | 'not-found'

// URL parsers accept and repair blanks, capitals and missing parts; the database accepts none of these.
const written = /^[a-z]+:\/\/[!-~]+$/u

/** What is wrong with an address by itself, without a lookup; null when nothing is. */
export function addressProblem(text: string, { internalOrigins }: Beyond): AddressProblem | null {
  const url = written.test(text) ? URL.parse(text) : null
  if (url === null || url.username !== '' || url.password !== '' || url.hash !== '') return 'not-an-address'
  if (internalOrigins.includes(url.origin)) return null
  if (url.protocol !== 'https:' || url.port !== '') return 'not-https'
  const host = hostOf(url)
  return isIP(host) !== 0 && !isPublic(host) ? 'not-public' : null
}

/** The address to connect to. Every address of the host must be public, because any single one could be a way in. */
export async function checkedAddress(
  url: URL,
  beyond: Beyond,
): Promise<{ readonly ok: true; readonly address: string } | { readonly ok: false; readonly error: AddressProblem }> {
  const problem = addressProblem(url.href, beyond)
  if (problem !== null) return { ok: false, error: problem }
  const host = hostOf(url)
  const addresses = isIP(host) === 0 ? await beyond.resolve(host).catch(() => []) : [host]
  const [first] = addresses
  if (first === undefined) return { ok: false, error: 'not-found' }
  const isAllowed = beyond.internalOrigins.includes(url.origin) || addresses.every(isPublic)
  return isAllowed ? { ok: true, address: first } : { ok: false, error: 'not-public' }
}

function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(?<address>.*)\]$/u, '$<address>')
}

// Azure serves its machines from there, although the range is public.
const ownOfClouds = ['168.63.129.16']
const globalUnicast = ipaddr.parseCIDR('2000::/3')

/**
 * Whether an address belongs to the open internet, not to this machine, a local network, a carrier, multicast, or a cloud provider's
 * internals.
 */
export function isPublic(text: string): boolean {
  if (!ipaddr.isValid(text)) return false
  const address = ipaddr.process(text)
  if (address.range() !== 'unicast' || ownOfClouds.includes(address.toString())) return false
  // Outside the global range IPv6 has only mapped IPv4 and local addresses.
  return address.kind() === 'ipv4' || address.match(globalUnicast)
}

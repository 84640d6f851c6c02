import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** All addresses of a host; another one in tests, which lies. */
export type Resolve = (host: string) => Promise<readonly string[]>

export const resolveHost: Resolve = async (host) =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address)

/** What of the network beyond this house may be asked. */
export interface Beyond {
  /** Origins inside the house that the operator named: `https://cong.tinh.local:8443`. Any other address must be public, by https at port 443. */
  readonly internalOrigins: readonly string[]
  readonly resolve: Resolve
}

/** Why nothing is sent to an address. */
export type AddressProblem = 'not-an-address' | 'not-https' | 'not-public' | 'not-found'

// A browser's idea of an address takes blanks, capitals and half a beginning, and mends them; the tables take none.
const written = /^[a-z]+:\/\/[!-~]+$/u

/** What an address says by itself, without asking anybody: null where nothing speaks against it. */
export function addressProblem(text: string, { internalOrigins }: Beyond): AddressProblem | null {
  const url = written.test(text) ? URL.parse(text) : null
  if (url === null || url.username !== '' || url.password !== '' || url.hash !== '') return 'not-an-address'
  if (internalOrigins.includes(url.origin)) return null
  if (url.protocol !== 'https:' || url.port !== '') return 'not-https'
  const host = hostOf(url)
  return isIP(host) !== 0 && !isPublic(host) ? 'not-public' : null
}

/** The one address to connect to. Every address of the host must be public: one of several is a way in as well. */
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

// Azure answers its machines there, although the range is public.
const ownOfClouds = ['168.63.129.16']
const globalUnicast = ipaddr.parseCIDR('2000::/3')

/** Whether an address is one of the open internet: not of this machine, this house, a carrier, a group, or a cloud's own. */
export function isPublic(text: string): boolean {
  if (!ipaddr.isValid(text)) return false
  const address = ipaddr.process(text)
  if (address.range() !== 'unicast' || ownOfClouds.includes(address.toString())) return false
  // Beyond the global range IPv6 only carries IPv4 and what is local.
  return address.kind() === 'ipv4' || address.match(globalUnicast)
}

import { strFromU8, unzipSync } from 'fflate'
import { extractText, getDocumentProxy } from 'unpdf'

export interface Visited {
  readonly address: string
  readonly status: number
  /** Everything in it that a person or a program could read. */
  readonly text: string
}

interface Crawl {
  readonly cookie?: string
  /** How many addresses of a kind to visit: same page, other unit, other period. */
  readonly mostOfKind?: number
  /** Kinds of files fetched before: they are the same for everybody and expensive to make. */
  readonly filesFetched?: Set<string>
}

/** Visits pages and files of a host, following every link from the first addresses. */
export async function crawlHost(
  host: string,
  first: readonly string[],
  { cookie = '', mostOfKind = 2, filesFetched = new Set() }: Crawl,
): Promise<readonly Visited[]> {
  const queue = [...first]
  const known = new Set(queue)
  const ofKind = new Map<string, number>()
  const visited: Visited[] = []
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const kind = kindOf(path)
    const count = ofKind.get(kind) ?? 0
    if (count >= mostOfKind || filesFetched.has(kind)) continue
    ofKind.set(kind, count + 1)
    if (/\.\w+\?/u.test(kind)) filesFetched.add(kind)
    const page = await visit(host, path, cookie)
    visited.push(page)
    const links = page.isPage
      ? [...page.text.matchAll(/(?:href|src|data-url)="(?<link>[^"#]+)/gu)].map(({ groups }) => groups?.link ?? '')
      : []
    for (const link of page.location === null ? links : [page.location]) {
      const url = new URL(link.replaceAll('&amp;', '&'), host + path)
      const next = url.pathname + url.search
      if (url.origin !== new URL(host).origin || known.has(next) || url.pathname.startsWith('/sign-out')) continue
      known.add(next)
      queue.push(next)
    }
  }
  return visited
}

export async function visit(host: string, address: string, cookie: string) {
  const reply = await fetch(host + address, { headers: { cookie }, redirect: 'manual' })
  const type = reply.headers.get('content-type') ?? ''
  const body = await textOf(new Uint8Array(await reply.arrayBuffer()), type)
  const text = `${[...reply.headers].flat().join('\n')}\n${body}`
  const isPage = type.startsWith('text/html')
  return { address, status: reply.status, text, isPage, location: reply.headers.get('location') }
}

/** `/units/S?lang=en`: stands for all addresses that differ only in unit, period, desk or number. */
function kindOf(path: string): string {
  const { pathname, searchParams } = new URL(path, 'http://x')
  // Other parameters (a state, an order) lead to the same template.
  const keys = [...searchParams].filter(([key]) => ['lang', 'map', 'view'].includes(key)).map((pair) => pair.join('='))
  return `${pathname.replace(/[a-z-]+-[a-z\d]+-(?:\d{2,5}|tm|hm)\b/gu, 'S').replace(/\d{4}(?:-[QHM]?\d+)?|[34679ACDEFGHJKMNPQRTUVWXY]{7}|[\da-f-]{20,}|\d+/gu, 'N')}?${keys.sort().join('&')}`
}

async function textOf(bytes: Uint8Array, type: string): Promise<string> {
  if (type.includes('pdf')) {
    const document = await getDocumentProxy(bytes)
    const { info } = await document.getMetadata()
    return `${JSON.stringify(info)}\n${(await extractText(document, { mergePages: true })).text}`
  }
  if (type.includes('openxml') || type.includes('zip'))
    return Object.entries(unzipSync(bytes))
      .map(([name, entry]) => `${name}\n${name.endsWith('.png') ? '' : strFromU8(entry).replace(/<[^>]*>/gu, '')}`)
      .join('\n')
  return new TextDecoder().decode(bytes)
}

import { type BookFiles, hashLength, tilePath, tileWidth } from '@long-dan/ballot-book'

const timeout = 30_000
const longestFile = 50_000_000

/** Address of the book's files, given the site's address or that of its `/book`. */
export function bookAddress(address: string): string {
  return `${address.replace(/\/+$/u, '').replace(/\/book$/u, '')}/book`
}

export function remoteBook(address: string): BookFiles {
  const prefix = bookAddress(address)
  const text = async (path: string) => {
    const bytes = await get(`${prefix}/${path}`)
    return bytes && Buffer.from(bytes).toString('utf8')
  }
  return {
    checkpoint: () => text('checkpoint'),
    seals: async () => (await text('seals')) ?? '',
    async introductions() {
      const keys = ((await text('keys')) ?? '').split('\n').filter((line) => line !== '')
      const notes = await Promise.all(keys.map((_, place) => text(`keys/${place}`)))
      return notes.filter((note) => note !== undefined)
    },
    async tile(level, index, width) {
      const bytes = await get(`${prefix}/${tilePath(level, index, width)}`)
      // A partial tile may be gone once the full one is there.
      if (bytes || width === tileWidth) return bytes
      return (await get(`${prefix}/${tilePath(level, index)}`))?.subarray(0, width * hashLength)
    },
  }
}

/** Undefined for a missing file; throws when the server cannot be reached or fails. */
async function get(url: string): Promise<Uint8Array | undefined> {
  const reply = await fetch(url, { signal: AbortSignal.timeout(timeout) })
  if (reply.status === 404) return undefined
  if (!reply.ok) throw new Error(`${url}: ${reply.status}`)
  const bytes = new Uint8Array(await reply.arrayBuffer())
  if (bytes.length > longestFile) throw new Error(`${url}: too long`)
  return bytes
}

import { type CompressedPage, compressPage } from './compressed-page.ts'

export interface PreparedPages {
  /** The page kept under `key` for `subject`, made anew when either is new. */
  readonly get: (key: string, subject: object, render: () => Promise<string>) => Promise<CompressedPage>
}

interface Kept {
  readonly subject: object
  readonly page: Promise<CompressedPage>
}

/**
 * Compressed beginnings of fresh pages, the least recently used ones forgotten beyond `limit` (about 25 kB each).
 * A page holds for one desk object: a directory that is read again brings new objects, and with them new pages.
 */
export function preparedPages(limit: number): PreparedPages {
  const kept = new Map<string, Kept>()
  return {
    get: (key, subject, render) => {
      const found = kept.get(key)
      kept.delete(key)
      const current = found?.subject === subject ? found : { subject, page: render().then(compressPage) }
      kept.set(key, current)
      // A failed page must not stay: the next reader tries again.
      if (current !== found) current.page.catch(() => kept.get(key) === current && kept.delete(key))
      for (const oldest of kept.keys()) {
        if (kept.size <= limit) break
        kept.delete(oldest)
      }
      return current.page
    },
  }
}

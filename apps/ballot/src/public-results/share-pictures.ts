import type { Locale } from '@long-dan/i18n'
import { createTurnstile } from '../book/turnstile.ts'
import type { AskedResult } from './asked-result.ts'
import { sharePicture } from './share-picture.ts'

const mostKept = 200

/** Pictures of published figures, each drawn once: what is published does not change. One at a time, casting comes first. */
export function createSharePictures(): (locale: Locale, asked: AskedResult) => Promise<Buffer> | null {
  const turn = createTurnstile(1)
  const kept = new Map<string, Promise<Buffer>>()
  return (locale, asked) => {
    const { figure } = asked
    if (figure === undefined) return null
    const key = `${figure.sha256} ${locale.language}`
    const known = kept.get(key)
    const picture = known ?? turn(() => sharePicture(locale, asked, figure))
    kept.delete(key)
    kept.set(key, picture)
    picture.catch(() => kept.delete(key))
    for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest)
    return picture
  }
}

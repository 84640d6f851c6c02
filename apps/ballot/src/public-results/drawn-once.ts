import { createTurnstile } from '../book/turnstile.ts'

/** Caches what is drawn from published results by key. Draws one at a time, because casting comes first. */
export function createDrawnOnce(mostKept: number): (key: string, draw: () => Promise<Buffer>) => Promise<Buffer> {
  const turn = createTurnstile(1)
  const kept = new Map<string, Promise<Buffer>>()
  return (key, draw) => {
    const drawn = kept.get(key) ?? turn(draw)
    kept.delete(key)
    kept.set(key, drawn)
    drawn.catch(() => kept.delete(key))
    for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest)
    return drawn
  }
}

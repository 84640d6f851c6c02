import { createHash } from 'node:crypto'

/** Names a letter by what it is about, so that the same is not told twice. */
export function letterKind(what: 'alert' | 'push' | 'daily' | 'question' | 'test', about: string): string {
  return `${what}-${createHash('sha256').update(about).digest('hex').slice(0, 16)}`
}

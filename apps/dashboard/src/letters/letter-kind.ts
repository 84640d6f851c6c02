import { createHash } from 'node:crypto'

/** Names a letter by its subject, so that nothing is sent twice. */
export function letterKind(what: 'alert' | 'push' | 'daily' | 'question' | 'test', about: string): string {
  return `${what}-${createHash('sha256').update(about).digest('hex').slice(0, 16)}`
}

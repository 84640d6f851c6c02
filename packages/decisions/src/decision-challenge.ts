import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '@long-dan/results'

/** A row that decides something: its table and, as JSON, its columns except those that the database fills in. */
export interface Decided {
  readonly table: string
  readonly facts: string
}

const version = 'long-dan decision 1'

/**
 * What a passkey signs for these decisions, taken together: SHA-256 of a text with the version, a random nonce, and one line per decision,
 * in the order of their text. JSON contains no line breaks of its own, so one decision cannot pose as two.
 */
export function decisionChallenge(nonce: Uint8Array, decisions: readonly Decided[]): Buffer {
  const lines = decisions.map(({ table, facts }) => `${table} ${canonicalJson(JSON.parse(facts) as Json)}`).sort()
  const text = [version, Buffer.from(nonce).toString('hex'), ...lines].map((line) => `${line}\n`).join('')
  return createHash('sha256').update(text, 'utf8').digest()
}

import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '@long-dan/results'

/** A row by which somebody decides: its table, and as JSON its columns but those that the database fills in. */
export interface Decided {
  readonly table: string
  readonly facts: string
}

const version = 'long-dan decision 1'

/**
 * What a passkey signs for these decisions, taken together: SHA-256 of a text with the version, a random nonce, and a line for each decision
 * in the order of their text. JSON has no line end of its own, so no decision can pose as two.
 */
export function decisionChallenge(nonce: Uint8Array, decisions: readonly Decided[]): Buffer {
  const lines = decisions.map(({ table, facts }) => `${table} ${canonicalJson(JSON.parse(facts) as Json)}`).sort()
  const text = [version, Buffer.from(nonce).toString('hex'), ...lines].map((line) => `${line}\n`).join('')
  return createHash('sha256').update(text, 'utf8').digest()
}

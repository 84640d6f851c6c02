import { createHmac } from 'node:crypto'
import { drawLetters, readLetters } from './draw-letters.ts'

// 55 bits: with a million valid codes, one guess in fifty thousand million hits.
export const slipCodeLength = 12
const hashBytes = 16

/** A new single-use code for an appointment slip, 12 characters. */
export function makeSlipCode(): string {
  return drawLetters(slipCodeLength)
}

/** Normalises what was typed or scanned as a slip's code, for hashing; undefined when it cannot be one. */
export function parseSlipCode(typed: string): string | undefined {
  return readLetters(typed, slipCodeLength)
}

/** The key under which slip codes are hashed, from the installation's token key (≥ 32 bytes). It signs nothing. */
export function slipHashKey(tokenKey: Uint8Array): Buffer {
  return createHmac('sha256', tokenKey).update('slip code hash').digest()
}

/** The only form in which a code is stored: 16 bytes. Without the key, trying out all codes reveals nothing. */
export function hashSlipCode(key: Uint8Array, code: string): Buffer {
  return createHmac('sha256', key).update(code).digest().subarray(0, hashBytes)
}

/** Codes for slips, before they are printed and forgotten. */
export interface SlipBatch {
  readonly codes: readonly string[]
  /** In the order of the codes; to be stored without the codes. */
  readonly hashes: readonly Buffer[]
  /** The last day on which the codes open. */
  readonly validUntil: string
}

const daysAfterPromise = 30
const dayInMilliseconds = 86_400_000

/** New codes for slips whose latest promised date is `promisedBy` (YYYY-MM-DD): they remain valid until 30 days after it. */
export function makeSlipBatch(
  hashKey: Uint8Array,
  { count, promisedBy }: { readonly count: number; readonly promisedBy: string },
): SlipBatch {
  const codes = [...new Set(Array.from({ length: count }, makeSlipCode))]
  const validUntil = new Date(Date.parse(promisedBy) + daysAfterPromise * dayInMilliseconds).toISOString().slice(0, 10)
  return { codes, hashes: codes.map((code) => hashSlipCode(hashKey, code)), validUntil }
}

import { keyedHash } from '@long-dan/ballot-box'
import { type BallotDoor, openSlipCode, spendSlipCodes } from '@long-dan/database/ballot'
import { type EntryMode, entryModeOf } from '@long-dan/questionnaire'
import { hashSlipCode, parseSlipCode, slipHashKey } from '@long-dan/web/visit-codes'

export type OpenedSlip =
  | { readonly state: 'unknown' }
  | { readonly state: 'spent'; readonly deskId: number; readonly entryMode: EntryMode }
  | { readonly state: 'expired'; readonly deskId: number; readonly entryMode: EntryMode; readonly validUntil: string }
  | {
      readonly state: 'open'
      readonly deskId: number
      /** The day it was first opened (YYYY-MM-DD). */
      readonly serviceDate: string
      readonly entryMode: EntryMode
      /** The same at every opening, so that they all make one ballot. */
      readonly nonce: Buffer
    }

/** Single-use codes of appointment slips and invitations. entry-modes/README.md explains the design. */
export interface SlipCodes {
  /** Throws when the database is unreachable. */
  readonly open: (typed: string, today: string) => Promise<OpenedSlip>
  /** Marks the code's ballot as counted: the next `flush` erases what could lead to it. */
  readonly spend: (typed: string) => void
  /** Once a minute for all codes spent since: a row changed on its own would reveal through its transaction which ballot it belongs to. */
  readonly flush: () => Promise<void>
}

const mostWaiting = 10_000

export function createSlipCodes(door: BallotDoor, tokenKey: Buffer): SlipCodes {
  const hashKey = slipHashKey(tokenKey)
  const nonceOf = keyedHash(keyedHash(tokenKey)('slip code nonce'))
  let spent = new Map<string, Buffer>()

  return {
    async open(typed, today) {
      const code = parseSlipCode(typed)
      const row = code && (await openSlipCode(door, hashSlipCode(hashKey, code), today))
      if (!code || !row) return { state: 'unknown' }
      const { deskId, validUntil, seed, serviceDate } = row
      const entryMode = entryModeOf(row.entryMode)
      if (seed === null) return { state: 'spent', deskId, entryMode }
      if (validUntil < today || serviceDate === null) return { state: 'expired', deskId, entryMode, validUntil }
      const nonce = nonceOf(Buffer.concat([seed, Buffer.from(code)])).subarray(0, 16)
      return { state: 'open', deskId, serviceDate, entryMode, nonce }
    },
    spend(typed) {
      const code = parseSlipCode(typed)
      if (code && spent.size < mostWaiting) spent.set(code, hashSlipCode(hashKey, code))
    },
    async flush() {
      if (spent.size === 0) return
      const waiting = spent
      spent = new Map()
      // Sorted by hash, so that the order in which they were spent is lost.
      const hashes = [...waiting.values()].sort(Buffer.compare)
      await spendSlipCodes(door, hashes).catch((error: unknown) => {
        spent = new Map([...waiting, ...spent])
        throw error
      })
    },
  }
}

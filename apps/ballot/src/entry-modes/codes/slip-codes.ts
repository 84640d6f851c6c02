import { createHmac, createSecretKey } from 'node:crypto'
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
      /** The day of the first opening. */
      readonly serviceDate: string
      readonly entryMode: EntryMode
      /** The same at every opening, so that all of them make one ballot. */
      readonly nonce: Buffer
    }

/** Single-use codes of appointment slips and invitations. Why they are built so stands in entry-modes/README.md. */
export interface SlipCodes {
  /** Throws while the database is away. */
  readonly open: (typed: string, today: string) => Promise<OpenedSlip>
  /** The ballot of this code is counted: what could lead to it is erased at the next `flush`. */
  readonly spend: (typed: string) => void
  /** Once a minute, for all codes spent since: a row changed alone would tell by its transaction which ballot it belongs to. */
  readonly flush: () => Promise<void>
}

const mostWaiting = 10_000

export function createSlipCodes(door: BallotDoor, tokenKey: Buffer): SlipCodes {
  const hashKey = slipHashKey(tokenKey)
  const nonceKey = createSecretKey(createHmac('sha256', tokenKey).update('slip code nonce').digest())
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
      const nonce = createHmac('sha256', nonceKey).update(seed).update(code).digest().subarray(0, 16)
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
      // By hash: the order in which they were spent ends here.
      const hashes = [...waiting.values()].sort(Buffer.compare)
      await spendSlipCodes(door, hashes).catch((error: unknown) => {
        spent = new Map([...waiting, ...spent])
        throw error
      })
    },
  }
}

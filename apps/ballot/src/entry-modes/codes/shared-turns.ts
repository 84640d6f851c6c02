import { keyedHash } from '@long-dan/ballot-box'
import { type BallotDoor, type TurnPace, takeTurn } from '@long-dan/database/ballot'

/** Limits what proves a visit to the pace at which people come, across all ballot processes. Throws when the database is unreachable. */
export interface SharedTurns {
  /** Whether the code on a screen may be opened once more; it changes every minute, and people take turns in front of it. */
  readonly openingScreenCode: (code: string) => Promise<boolean>
  /** Seconds until a kiosk's key gets another stock of blank ballots; 0 when it got one. */
  readonly takingKioskStock: (keyId: string) => Promise<number>
}

export const turnPaces = {
  screenCode: { burst: 8, secondsEach: 3600 },
  // Enough for a tablet set up anew a few times on its first day, and for one in constant use afterwards.
  kioskStock: { burst: 6, secondsEach: 6 * 3600 },
} as const satisfies Readonly<Record<string, TurnPace>>

export function createSharedTurns(door: BallotDoor, tokenKey: Buffer): SharedTurns {
  const hash = keyedHash(keyedHash(tokenKey)('paced turns'))
  const take = (what: keyof typeof turnPaces, name: string) => takeTurn(door, hash(`${what} ${name}`), turnPaces[what])
  return {
    openingScreenCode: async (code) => (await take('screenCode', code)) === 0,
    takingKioskStock: (keyId) => take('kioskStock', keyId),
  }
}

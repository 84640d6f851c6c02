import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { drawLetters, readLetters } from './draw-letters.ts'

const length = 16
const hashBytes = 32
// 2^14: 16 MB and some 40 ms per try, for a guesser too.
const cost = 16_384

/** A new key that opens a desk's screen and kiosk, 16 characters; shown once. */
export function makeDeskKey(): string {
  return drawLetters(length)
}

/** Normalises what was typed as a desk's key, for hashing; undefined when it cannot be one. */
export function parseDeskKey(typed: string): string | undefined {
  return readLetters(typed, length)
}

/** `scrypt$cost$salt$hash`. Salted and slow rather than keyed, so that making keys needs no secret of the ballot app. */
export async function hashDeskKey(key: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await stretch(key, salt, cost)
  return ['scrypt', cost, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

/** Whether the key has this hash; an unreadable hash matches nothing. */
export async function matchesDeskKey(key: string, stored: string): Promise<boolean> {
  const [scheme, storedCost, salt = '', hash = ''] = stored.split('$')
  const expected = Buffer.from(hash, 'base64url')
  if (scheme !== 'scrypt' || expected.length !== hashBytes) return false
  const found = await stretch(key, Buffer.from(salt, 'base64url'), Number(storedCost))
  return timingSafeEqual(found, expected)
}

function stretch(key: string, salt: Buffer, N: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(key, salt, hashBytes, { N }, (error, hash) => (error ? reject(error) : resolve(hash)))
  })
}

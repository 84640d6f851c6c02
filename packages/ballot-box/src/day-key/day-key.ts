import { type NoteKey, openNote, type SigningKey, signatureTypes, signNote } from '@long-dan/ballot-book'
import { keyBytes, suite } from '../hpke/context.ts'

/** The key pair of one day's box. */
export interface DayKey {
  /** YYYY-MM-DD. */
  readonly day: string
  readonly publicKey: Buffer
  /** Leaves the worker only wrapped. */
  readonly privateKey: Buffer
}

export async function makeDayKey(day: string): Promise<DayKey> {
  const { publicKey, privateKey } = await suite.kem.generateKeyPair()
  return {
    day,
    publicKey: Buffer.from(await suite.kem.serializePublicKey(publicKey)),
    privateKey: Buffer.from(await suite.kem.serializePrivateKey(privateKey)),
  }
}

const header = 'long-dan-box-key/1'

/** The public half as a note signed for the book: a key that someone else put in its place is noticed. */
export function publishDayKey(
  { day, publicKey }: Pick<DayKey, 'day' | 'publicKey'>,
  signers: readonly SigningKey[],
): string {
  return signNote(`${header}\n${day}\n${publicKey.toString('base64')}\n`, signers)
}

/** `not-signed-by-book`: for instance a key that a superuser exchanged. `other-day`: a genuine key in the wrong place. */
export type DayKeyProblem = 'not-signed-by-book' | 'not-a-box-key' | 'other-day'

export type DayKeyReading =
  | { readonly ok: true; readonly value: Buffer }
  | { readonly ok: false; readonly error: DayKeyProblem }

/** The public key of `day`, if the note is signed by a key that speaks for the book (`trustedKeys`). */
export function readDayKey(note: string, day: string, trusted: readonly NoteKey[]): DayKeyReading {
  // A witness vouches for what it saw, not for what may be used.
  const opened = openNote(
    note,
    trusted.filter(({ type }) => type === signatureTypes.ed25519),
  )
  if (!opened.ok) return { ok: false, error: 'not-signed-by-book' }
  const [first, named, base64 = '', ...rest] = opened.value.text.split('\n')
  const value = Buffer.from(base64, 'base64')
  const isKey = value.length === keyBytes && value.toString('base64') === base64 && rest.join('\n') === ''
  if (first !== header || !isKey) return { ok: false, error: 'not-a-box-key' }
  return named === day ? { ok: true, value } : { ok: false, error: 'other-day' }
}

import { parseKey } from '@long-dan/ballot-book'
import { type BoxKey, createOpener, type Opener, readDayKey, type Unwrapped, unwrapDayKey } from '@long-dan/ballot-box'
import { bookKeys } from '../book/keys.ts'
import type { Database } from '../connection.ts'
import { allBoxContexts, type BoxKeyRow, boxKeys } from './box-keys.ts'
import type { BoxOpeners } from './read-box.ts'

export interface KeyReading {
  readonly row: BoxKeyRow
  readonly reading: Unwrapped
}

/** Every key of the box, unwrapped if these secrets can. */
export async function readKeys(database: Database, secrets: readonly BoxKey[]): Promise<readonly KeyReading[]> {
  // The intake checks who signed. Here the wrapping is the proof: it only fits this public key.
  const known = (await bookKeys(database)).flatMap(({ vkey }) => parseKey(vkey) ?? [])
  return (await boxKeys(database)).map((row) => {
    const publicKey = readDayKey(row.note, row.day, known)
    const reading: Unwrapped = publicKey.ok
      ? unwrapDayKey(row.wrapped, { day: row.day, publicKey: publicKey.value }, secrets)
      : { ok: false, error: 'wrapped-key-damaged' }
    return { row, reading }
  })
}

/** Openers of every box whose keys these secrets unwrap, as of now; each is created when first needed. */
export async function boxOpeners(database: Database, secrets: readonly BoxKey[]): Promise<BoxOpeners> {
  const ofDay = Map.groupBy(await readKeys(database, secrets), ({ row }) => row.day)
  const contexts = Map.groupBy(await allBoxContexts(database), ({ day, number }) => `${day} ${number}`)
  const made = new Map<string, readonly (Opener | 'locked')[]>()

  async function openersOf(day: string): Promise<readonly (Opener | 'locked')[]> {
    const openers: (Opener | 'locked')[] = []
    for (const { row, reading } of ofDay.get(day) ?? []) {
      const encs = (contexts.get(`${day} ${row.number}`) ?? []).map(({ enc }) => enc)
      if (reading.ok) openers.push(await createOpener(reading.value.privateKey, day, encs))
      // A locked key does not matter if nobody sealed under it.
      else if (row.isUsed) openers.push('locked')
    }
    return openers
  }
  return async (day) => {
    const openers = made.get(day) ?? (await openersOf(day))
    made.set(day, openers)
    return openers
  }
}

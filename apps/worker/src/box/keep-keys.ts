import type { SigningKey } from '@long-dan/ballot-book'
import { type BoxKey, makeDayKey, publishDayKey, type Unwrapped, wrapDayKey } from '@long-dan/ballot-box'
import { addBoxKey, dropBoxKey, holdBoxKeys, readKeys, rewrapBoxKey, type WorkerDoor } from '@long-dan/database/worker'
import { type CalendarDay, daysAfter } from '@long-dan/statistics'

export interface KeyKeeping {
  readonly secrets: readonly BoxKey[]
  /** Keys already in the book; they sign the public keys of the box. */
  readonly signers: readonly SigningKey[]
  readonly today: CalendarDay
}

export interface KeptKeys {
  readonly made: number
  /** Thrown away unused, because no available secret unwraps them. */
  readonly replaced: number
  /** Now wrapped with the newest secret. */
  readonly rewrapped: number
  /** Keys under which something may be sealed, and which no available secret unwraps. */
  readonly locked: readonly LockedKey[]
  /** Days for which no further process can seal, and which have had all the keys they get. */
  readonly full: readonly CalendarDay[]
}

interface LockedKey {
  readonly day: CalendarDay
  readonly number: number
  readonly error: KeyProblem
}

export type KeyProblem = Extract<Unwrapped, { ok: false }>['error']

const daysAhead = 7
// Bounds what a day costs to open, whoever fills its keys.
const mostKeys = 5

/**
 * Ensures that for today and a week ahead there is a key that this worker can unwrap, and that all keys are wrapped with its newest secret.
 * A key that cannot be unwrapped, or has no place for another sealer, gets a successor, which the intake adopts within a minute; the old one
 * stays as long as envelopes may need it, in case its secret is found again.
 */
export async function keepKeys(door: WorkerDoor, { secrets, signers, today }: KeyKeeping): Promise<KeptKeys> {
  return await door.transaction().execute(async (transaction) => {
    await holdBoxKeys(transaction)
    const readings = await readKeys(transaction, secrets)
    const rewrapped = await rewrapOlder(transaction, readings, secrets)
    const { made, full } = await makeMissing(transaction, readings, { secrets, signers, today })
    const unread = readings.flatMap(({ row, reading }) => (reading.ok ? [] : [{ row, error: reading.error }]))
    const unused = unread.filter(({ row }) => !row.isUsed)
    for (const { row } of unused) await dropBoxKey(transaction, row)
    const locked = unread
      .filter(({ row }) => row.isUsed)
      .map(({ row, error }) => ({ day: row.day, number: row.number, error }))
    return { made, replaced: unused.length, rewrapped, locked, full }
  })
}

type KeyReadings = Awaited<ReturnType<typeof readKeys>>

async function rewrapOlder(door: WorkerDoor, readings: KeyReadings, secrets: readonly BoxKey[]): Promise<number> {
  let rewrapped = 0
  for (const { row, reading } of readings) {
    if (!reading.ok || reading.value.wrappedBy === secrets[0]) continue
    await rewrapBoxKey(door, row, wrapDayKey(reading.value, newest(secrets)))
    rewrapped++
  }
  return rewrapped
}

async function makeMissing(door: WorkerDoor, readings: KeyReadings, { secrets, signers, today }: KeyKeeping) {
  let made = 0
  const full: CalendarDay[] = []
  for (let ahead = 0; ahead <= daysAhead; ahead++) {
    const day = daysAfter(today, ahead)
    const ofDay = readings.filter(({ row }) => row.day === day)
    const readable = ofDay.filter(({ reading }) => reading.ok)
    // The intake seals under the newest, whoever can unwrap it: a worker that ran with a wrong secret may have left one.
    const last = ofDay.at(-1)
    if (last?.reading.ok && !last.row.isFull) continue
    if (readable.length >= mostKeys) {
      full.push(day)
      continue
    }
    const key = await makeDayKey(day)
    const number = Math.max(0, ...ofDay.map(({ row }) => row.number)) + 1
    const note = publishDayKey(key, signers)
    await addBoxKey(door, { day, number, note, wrapped: wrapDayKey(key, newest(secrets)) })
    made++
  }
  return { made, full }
}

function newest([first]: readonly BoxKey[]): BoxKey {
  if (!first) throw new RangeError('A worker that keeps keys has a secret')
  return first
}

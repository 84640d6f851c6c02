import type { BoxKey } from '@long-dan/ballot-box'
import type { Questionnaires } from '@long-dan/questionnaire'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { dropBoxKey, holdBoxKeys } from './box-keys.ts'
import { holdingBox } from './box-lock.ts'
import { boxOpeners, readKeys } from './box-openers.ts'
import { boxTroubles } from './box-troubles.ts'
import { deskPlaces } from './desk-places.ts'
import { openBundles } from './open-remarks.ts'
import { type BoxOpeners, readBox } from './read-box.ts'

export interface BoxToGiveUp {
  readonly day: string
  /** Every secret at hand. */
  readonly secrets: readonly BoxKey[]
  readonly questionnaires: Questionnaires
  /** How many envelopes the operator knows to be lost; undefined while nobody has said so. */
  readonly envelopes: number | undefined
}

/**
 * `asked`: nothing was done, because it was not these many. `not-locked`: the secrets at hand open every key of that day, or the worker
 * has not found each of the others locked, too. `busy`: another worker is at the box.
 */
export type GivingUp =
  | { readonly outcome: 'given-up' | 'asked'; readonly envelopes: number }
  | { readonly outcome: 'not-locked' }
  | { readonly outcome: 'busy' }

/**
 * Deletes the keys of a day that nobody can unwrap any more: what was sealed under them is then refused like any envelope that cannot be
 * opened, and its months close. That it was done, and with how many envelopes, stays on record. Whatever lies under other keys of the day is
 * opened as usual. Call `eraseDeletedKeys` afterwards.
 */
export async function giveUpBox(database: Database, giving: BoxToGiveUp): Promise<GivingUp> {
  const done = await holdingBox(database, (connection) =>
    connection.transaction().execute((transaction) => giveUp(transaction, giving)),
  )
  return done ?? { outcome: 'busy' }
}

async function giveUp(
  transaction: Database,
  { day, secrets, questionnaires, envelopes: named }: BoxToGiveUp,
): Promise<GivingUp> {
  await holdBoxKeys(transaction)
  const ofDay = (await readKeys(transaction, secrets)).filter(({ row }) => row.day === day && row.isUsed)
  const locked = ofDay.filter(({ reading }) => !reading.ok)
  // The worker may have a secret that is not at hand here.
  const found = (await boxTroubles(transaction)).filter((each) => each.code === 'key-locked' && each.day === day)
  const isLocked = locked.every(({ row }) => found.some(({ number }) => number === row.number))
  if (locked.length === 0 || !isLocked) return { outcome: 'not-locked' }
  const allOpeners = await boxOpeners(transaction, secrets)
  const openers: BoxOpeners = async (of) => (of === day ? allOpeners(of) : [])
  const reading = { openers, questionnaires, places: await deskPlaces(transaction) }
  const { locked: envelopes } = await readBox(transaction, { boxedUntil: day }, reading)
  if (envelopes !== named) return { outcome: 'asked', envelopes }
  await sql`insert into box_given_up (boxed_on, envelopes) values (${day}::date, ${envelopes})`.execute(transaction)
  const { bundles } = await openBundles(transaction, openers, day)
  await sql`delete from sealed_remark where boxed_on = ${day}::date and id <> all(${bundles}::uuid[])`.execute(
    transaction,
  )
  for (const { row } of locked) await dropBoxKey(transaction, row)
  return { outcome: 'given-up', envelopes }
}

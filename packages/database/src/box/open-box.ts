import { setImmediate as breath } from 'node:timers/promises'
import { ballotsToOpen } from '@long-dan/ballot-box'
import type { Questionnaires } from '@long-dan/questionnaire'
import { sql } from 'kysely'
import { lastCompleteDay } from '../book/seals.ts'
import type { Database } from '../connection.ts'
import { noteRoundDays } from '../rounds/round-days.ts'
import { shareTallies } from '../tallies/tally-lock.ts'
import { isLockTimeout, waitForLocks } from '../wait-for-locks.ts'
import { holdingBox } from './box-lock.ts'
import { closeMonth, countedMonths, shutMonth } from './counted-months.ts'
import { type DeskPlaces, deskPlaces } from './desk-places.ts'
import { type BoxContent, type BoxOpeners, readBox } from './read-box.ts'
import { type CountedBallots, countOpened, type OpeningStep, storeOpened } from './store-opened.ts'
import { type WaitingTogether, writeWaiting } from './waiting-by-desk.ts'

export interface BoxOpening {
  readonly openers: BoxOpeners
  /** Boxes up to this day are opened: it is over, unless the data are a demonstration. */
  readonly day: string
  /** First days of the months that close now, oldest first: all that is left of each is opened in one transaction. */
  readonly closing: readonly string[]
  /** For months that go on: either what `ballotsToOpen` chooses leaves the box, or everything. */
  readonly leaving?: 'what-may' | 'everything'
  /** Run by a command, not as the night's work: the day may go on, and the book does not call it complete. */
  readonly byCommand?: boolean
  /** Only this desk; for demonstrations. */
  readonly deskCode?: string | undefined
  readonly questionnaires: Questionnaires
  /** Approximate number of ballots per transaction: a desk's are never split. */
  readonly atOnce?: number
  /** Done before anything leaves the box, and after all that does has come into it. */
  readonly beforeLeaving?: (database: Database) => Promise<unknown>
  readonly onStep?: (step: OpeningStep) => void
}

export interface OpenedBox {
  readonly opened: number
  /** Still in the box, excluding those refused. */
  readonly waiting: number
  /** Envelopes that hold no ballot that could count. */
  readonly refused: number
  readonly locked: number
  /** Months closed just now. */
  readonly closed: readonly string[]
  /** Months that should have closed, but hold envelopes that cannot be unwrapped, or that somebody is putting one into and does not finish. */
  readonly held: readonly string[]
}

const usualAtOnce = 100_000

/**
 * The work of a night: closes months that are due, opens what may leave the box of the others, and reports how much of each desk is
 * waiting. Each transaction empties envelopes, stores and counts their ballots and adds their commitments to the book, so that an
 * interruption leaves each ballot either in the box or out of it. Undefined when another worker is at it, or while tallies are rebuilt:
 * what has not left the box then leaves it at the next opening.
 */
export async function openBox(database: Database, opening: BoxOpening): Promise<OpenedBox | undefined> {
  try {
    return await holdingBox(database, (connection) => openAll(connection, opening))
  } catch (error) {
    if (error instanceof TalliesHeld) return undefined
    throw error
  }
}

/** Rolls a transaction back that would add to tallies being rebuilt. */
class TalliesHeld extends Error {}

async function openAll(database: Database, opening: BoxOpening): Promise<OpenedBox> {
  const places = await deskPlaces(database)
  const [closed, held]: [string[], string[]] = [[], []]
  let [opened, refused] = [0, 0]
  for (const month of opening.closing) {
    const done = await close(database, opening, places, month)
    if (done) {
      closed.push(month)
      opened += done.opened
      refused += done.refused
    } else held.push(month)
  }
  const night = await openRunning(database, opening, places)
  return { ...night, opened: opened + night.opened, refused: refused + night.refused, closed, held }
}

const triesToShut = 3

/** Undefined while envelopes of the month wait for a secret, or an unfinished transaction for its end. */
async function close(database: Database, opening: BoxOpening, places: DeskPlaces, month: string) {
  if (!(await couldShut(database, month))) return undefined
  await opening.beforeLeaving?.(database)
  return await database.transaction().execute(async (transaction) => {
    await mustShareTallies(transaction)
    const question = { boxedUntil: '9999-12-31', from: month, toExclusive: nextMonth(month) }
    const content = await readBox(transaction, question, readingOf(opening, places))
    if (content.locked > 0) return undefined
    const chosen = [...content.groups.values()].flat()
    if (chosen.length > 0)
      await store(transaction, opening, content, chosen, count(opening, places, content, chosen), false)
    await refuse(transaction, content)
    await closeMonth(transaction, month, opening.day)
    opening.onStep?.('opened')
    return { opened: chosen.length, refused: content.refused.length }
  })
}

async function couldShut(database: Database, month: string): Promise<boolean> {
  try {
    await waitForLocks(() => shutMonth(database, month), undefined, triesToShut)
    return true
  } catch (error) {
    if (!isLockTimeout(error)) throw error
    return false
  }
}

async function openRunning(database: Database, opening: BoxOpening, places: DeskPlaces) {
  const shut = new Set((await countedMonths(database)).filter((each) => each.shut).map(({ month }) => month))
  const content = await readBox(
    database,
    { boxedUntil: opening.day, toExclusive: dayAfter(opening.day) },
    readingOf(opening, places),
  )
  // Meanwhile it is decided what leaves.
  const ready = handledLater(Promise.resolve(opening.beforeLeaving?.(database)))
  const candidates = [...content.groups].filter(([key]) => {
    const [deskId, , month = ''] = key.split(' ')
    return !shut.has(month) && (opening.deskCode === undefined || places.code(Number(deskId)) === opening.deskCode)
  })
  const parts: number[][] = []
  const left = new Map([...content.groups].map(([key, group]) => [key, group.length]))
  for (const part of inTransactions(candidates, content, opening.atOnce ?? usualAtOnce)) {
    await breath()
    const leaving = chosenOf(content, part, opening)
    for (const [at, [key, group]] of part.entries()) left.set(key, group.length - (leaving[at]?.length ?? 0))
    if (leaving.some(({ length }) => length > 0)) parts.push(leaving.flat())
  }
  const waiting = waitingTogether(content, left)
  // A night without ballots gets a sealing too, as evidence that it was processed.
  if (parts.length === 0) parts.push([])
  let opened = 0
  let nextCounted = count(opening, places, content, parts[0] ?? [])
  await ready
  for (const [place, chosen] of parts.entries()) {
    const isLast = place === parts.length - 1
    // While the database finishes a transaction, the ballots of the next are counted.
    const counted = nextCounted
    nextCounted = handledLater(counted.then(() => count(opening, places, content, parts[place + 1] ?? [])))
    await database.transaction().execute(async (transaction) => {
      await mustShareTallies(transaction)
      const complete = isLast && !opening.byCommand && (await isIncomplete(transaction, opening.day))
      if (chosen.length > 0 || complete) await store(transaction, opening, content, chosen, counted, complete)
      if (!isLast) return
      await writeWaiting(transaction, waiting, opening.day)
      await noteRoundDays(transaction, opening.day)
    })
    opening.onStep?.('opened')
    opened += chosen.length
  }
  const envelopes = [...left.values()].reduce((sum, count) => sum + count, 0)
  return { opened, waiting: envelopes, refused: content.refused.length, locked: content.locked }
}

function waitingTogether(content: BoxContent, left: ReadonlyMap<string, number>): Map<string, WaitingTogether> {
  const waiting = new Map<string, WaitingTogether>()
  for (const [key, group] of content.groups) {
    const [deskId = '', unitId = '', month = ''] = key.split(' ')
    const count = left.get(key) ?? 0
    if (count === 0) continue
    const place = `${deskId} ${month} ${unitId}`
    const { envelopes, lastOn } = waiting.get(place) ?? { envelopes: 0, lastOn: '' }
    waiting.set(place, {
      envelopes: envelopes + count,
      lastOn: group.reduce((last, ballot) => latest(last, content.ballots.serviceDate(ballot)), lastOn),
    })
  }
  return waiting
}

function latest(one: string, other: string): string {
  return one > other ? one : other
}

async function isIncomplete(transaction: Database, day: string): Promise<boolean> {
  const complete = await lastCompleteDay(transaction)
  return complete === undefined || complete < day
}

/** What leaves of each of these groups. */
function chosenOf(
  { ballots }: BoxContent,
  part: readonly Group[],
  { leaving, day }: BoxOpening,
): readonly (readonly number[])[] {
  const groups = part.map(([, group]) => group)
  if (leaving === 'everything') return groups
  const lastClosed = daysBefore(day, daysOfArrival)
  return ballotsToOpen({
    groups,
    entryMode: (ballot) => ballots.entryMode(ballot),
    serviceDate: (ballot) => ballots.serviceDate(ballot),
    isOpen: (serviceDate) => serviceDate > lastClosed,
  })
}

/** Its key in the content of the box, and its ballots. */
type Group = readonly [key: string, ballots: readonly number[]]

/** Keeps desks whole, in the order of desks, with about as many waiting ballots as one transaction should have. */
function* inTransactions(
  candidates: readonly Group[],
  { ballots }: BoxContent,
  atOnce: number,
): Generator<readonly Group[]> {
  const byDesk = Map.groupBy(candidates, ([, [first]]) => ballots.deskId(first ?? 0))
  let next: Group[] = []
  let size = 0
  for (const [, groups] of [...byDesk].sort(([one], [other]) => one - other)) {
    next.push(...groups)
    size += groups.reduce((sum, [, group]) => sum + group.length, 0)
    if (size < atOnce) continue
    yield next
    ;[next, size] = [[], 0]
  }
  if (next.length > 0) yield next
}

function count(
  { questionnaires }: BoxOpening,
  places: DeskPlaces,
  { ballots }: BoxContent,
  chosen: readonly number[],
): Promise<CountedBallots> {
  return handledLater(countOpened(ballots, chosen, questionnaires, (deskId) => places.code(deskId) ?? ''))
}

/** A rejection is reported where it is awaited. */
function handledLater<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {})
  return promise
}

async function store(
  transaction: Database,
  opening: BoxOpening,
  { ballots }: BoxContent,
  chosen: readonly number[],
  counted: Promise<CountedBallots>,
  complete: boolean,
): Promise<void> {
  await storeOpened(transaction, ballots, chosen, counted, {
    questionnaires: opening.questionnaires,
    seal: { kind: 'ballots', day: opening.day, complete },
    onStep: opening.onStep,
  })
}

async function refuse(transaction: Database, { refused }: BoxContent): Promise<void> {
  for (const [reason, envelopes] of Map.groupBy(refused, ({ reason }) => reason))
    await sql`select refuse_envelopes(${envelopes.map(({ id }) => id)}::uuid[],
      ${envelopes.map(({ serviceDate }) => serviceDate)}::date[], ${reason})`.execute(transaction)
}

async function mustShareTallies(transaction: Database): Promise<void> {
  if (!(await shareTallies(transaction))) throw new TalliesHeld()
}

function readingOf(opening: BoxOpening, places: DeskPlaces) {
  return { openers: opening.openers, questionnaires: opening.questionnaires, places }
}

// A form for tomorrow can be sent today.
function dayAfter(day: string): string {
  return daysBefore(day, -1)
}

// As `box_takes` has it, from the day after the box was opened.
const daysOfArrival = 4

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10)
}

function nextMonth(month: string): string {
  const [year = 0, ofYear = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, ofYear, 1)).toISOString().slice(0, 10)
}

import { setTimeout as pause } from 'node:timers/promises'
import { parseBoxKeys } from '@long-dan/ballot-box'
import {
  boxOpeners,
  countedMonths,
  eraseDeletedKeys,
  type GivingUp,
  giveUpBox,
  isDemo,
  keepMonths,
  type OpenedBox,
  openBox,
  openWorkerDoor,
  questionnairesHere,
  readKeys,
  sealEnvelopes,
  type WorkerDoor,
} from '@long-dan/database/worker'
import type { Questionnaires } from '@long-dan/questionnaire'
import { type CalendarDay, daysAfter, serviceDayOf } from '@long-dan/statistics'
import { bookSigners } from '../sealing/book-signers.ts'
import { publishPending } from '../sealing/publish-seal.ts'
import { sealingDependencies } from '../sealing/sealing-dependencies.ts'
import { checkConfig, type WorkerConfig } from '../settings/config.ts'
import { type KeptKeys, type KeyProblem, keepKeys } from './keep-keys.ts'

/** A key of the box, and which of the available secrets wraps it: 1 is the newest. */
export interface KeyStatus {
  readonly day: CalendarDay
  readonly number: number
  readonly isUsed: boolean
  readonly wrappedBy: number | KeyProblem
}

export function boxStatus(settings: WorkerConfig): Promise<{ readonly keys: readonly KeyStatus[] }> {
  return withBox(settings, async (door, { secrets }) => {
    const keys = (await readKeys(door, secrets)).map(({ row, reading }) => ({
      day: row.day,
      number: row.number,
      isUsed: row.isUsed,
      wrappedBy: reading.ok ? secrets.indexOf(reading.value.wrappedBy) + 1 : reading.error,
    }))
    return { keys }
  })
}

/** Does now what the worker does every minute: makes keys for the coming days, all wrapped with the newest secret. */
export function keepBoxKeys(settings: WorkerConfig): Promise<KeptKeys> {
  return withBox(settings, async (door, { secrets, book }) => {
    const { signers } = await door.transaction().execute((transaction) => bookSigners(transaction, book))
    return await keepKeys(door, { secrets, signers, today: serviceDayOf(new Date()) })
  })
}

/**
 * Deletes the keys of a day that no secret opens any more, if so many envelopes are under them: their months can then close without them.
 * `not-over` while something may still be put into that box.
 */
export function giveUpDay(
  settings: WorkerConfig,
  known: Questionnaires,
  { day, envelopes }: { readonly day: string; readonly envelopes: number | undefined },
): Promise<GivingUp | { readonly outcome: 'not-over' }> {
  return withBox(settings, async (door, { secrets }) => {
    if (day >= daysAfter(serviceDayOf(new Date()), -1)) return { outcome: 'not-over' }
    const questionnaires = await questionnairesHere(door, known)
    const done = await giveUpBox(door, { day, secrets, questionnaires, envelopes })
    if (done.outcome === 'given-up') await eraseDeletedKeys(door)
    return done
  })
}

export interface OpenNow {
  /** Of months that go on, only this desk's ballots, from every box. */
  readonly deskCode?: string | undefined
  /** First day of a month that closes now. */
  readonly closing?: string | undefined
  /** Called when this begins to wait for somebody else at the box, or rebuilding the tallies. */
  readonly onWait?: (() => void) | undefined
  /** Milliseconds to wait for them. */
  readonly patience?: number
}

const usualPatience = 60_000
const lookAgain = 200

/**
 * Opens the box before its night, even today's, as the worker would: five ballots of each desk stay. Months before this one close, although
 * late ballots of them could still come. Only for demonstration data, because anybody who opens the box at will learns what came since.
 * `busy` when others are at it for longer than one would wait.
 */
export function openBoxNow(
  settings: WorkerConfig,
  known: Questionnaires,
  { deskCode, closing, onWait, patience = usualPatience }: OpenNow,
): Promise<OpenedBox | 'real-data' | 'busy'> {
  return withBox(settings, async (door, { secrets, book, graceDays }) => {
    if (!(await isDemo(door))) return 'real-data'
    const day = serviceDayOf(new Date())
    await keepMonths(door, day, graceDays)
    // A month shows no figures before the one before it has closed, and nobody who tries the product waits until the sixth.
    const running = `${day.slice(0, 7)}-01`
    const earlier = (await countedMonths(door)).filter(({ closed, month }) => !closed && month < running)
    const months = new Set([...earlier.map(({ month }) => month), ...(closing === undefined ? [] : [closing])])
    const questionnaires = await questionnairesHere(door, known)
    const open = async () =>
      openBox(door, {
        openers: await boxOpeners(door, secrets),
        day,
        closing: [...months],
        byCommand: true,
        deskCode,
        questionnaires,
        beforeLeaving: sealEnvelopes,
      })
    const end = performance.now() + patience
    let opened = await open()
    if (!opened) onWait?.()
    while (!opened && performance.now() < end) {
      await pause(lookAgain)
      opened = await open()
    }
    if (!opened) return 'busy'
    await publishPending(book)
    return opened
  })
}

async function withBox<Value>(
  settings: WorkerConfig,
  work: (door: WorkerDoor, box: ReturnType<typeof boxOf>) => Promise<Value>,
): Promise<Value> {
  const config = checkConfig(settings)
  const role = config.assumeRole ? 'worker' : undefined
  const door = openWorkerDoor({ url: config.databaseUrl, role, maxConnections: 1, applicationName: 'long-dan box' })
  try {
    return await work(door, boxOf(config, door))
  } finally {
    await door.destroy()
  }
}

function boxOf({ box, book, freezing }: ReturnType<typeof checkConfig>, door: WorkerDoor) {
  const secrets = parseBoxKeys(box?.secrets ?? '')
  if (!secrets || !book) throw new Error('No secret of the box: set BOX_KEY, BOOK_SIGNING_KEY and BOOK_ORIGIN')
  return { secrets, book: sealingDependencies(door, book), graceDays: freezing.graceDays }
}

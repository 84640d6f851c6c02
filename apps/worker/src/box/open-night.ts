import { parseKey } from '@long-dan/ballot-book'
import { type BoxKey, createSealer, readDayKey } from '@long-dan/ballot-box'
import {
  addOwnBoxContext,
  type BoxOpeners,
  bookKeys,
  boxNotes,
  boxOpeners,
  countedMonths,
  dropFinishedKeys,
  eraseDeletedKeys,
  forgetEnvelopes,
  keepMonths,
  type OpenedBox,
  openBox,
  openRemarks,
  restIntake,
  sealEnvelopes,
  takeReportedDossiers,
  type WorkerDoor,
} from '@long-dan/database/worker'
import type { Questionnaires } from '@long-dan/questionnaire'
import { type CalendarDay, daysAfter } from '@long-dan/statistics'
import { publishPending } from '../sealing/publish-seal.ts'
import type { SealingDependencies } from '../sealing/sealing-dependencies.ts'

export interface NightDependencies {
  readonly door: WorkerDoor
  readonly secrets: readonly BoxKey[]
  readonly book: SealingDependencies
  readonly graceDays: number
  /** Everything that ballots in the box may have asked. */
  readonly questionnaires: Questionnaires
}

export interface Night extends OpenedBox {
  readonly remarks: number
  readonly keysDropped: number
}

/**
 * Opens the box after a day is over, signs the book, lets out remarks of earlier nights, and deletes what is no longer needed. May be
 * repeated at any point. Undefined when another worker is doing it.
 */
export async function openNight(deps: NightDependencies, day: CalendarDay): Promise<Night | undefined> {
  const { door, secrets, book, graceDays, questionnaires } = deps
  const today = daysAfter(day, 1)
  await keepMonths(door, today, graceDays)
  const closing = (await countedMonths(door)).filter(({ closed, closesOn }) => !closed && closesOn <= today)
  const openers = await boxOpeners(door, secrets)
  const opened = await openBox(door, {
    openers,
    day,
    closing: closing.map(({ month }) => month),
    questionnaires,
    // Envelopes of the last hours must have their leaves before they leave the box.
    beforeLeaving: sealEnvelopes,
  })
  if (!opened) return undefined
  await publishPending(book)
  const remarks = await letRemarksOut(door, openers, today)
  await forgetEnvelopes(door)
  const keysDropped = await dropFinishedKeys(door, today)
  // Every night: an earlier one may have been prevented.
  await eraseDeletedKeys(door)
  await restIntake(door)
  await takeReportedDossiers(door)
  return { ...opened, remarks, keysDropped }
}

/** Ballots leave the box in the night after its day, its remarks one night later at the earliest. */
async function letRemarksOut(door: WorkerDoor, openers: BoxOpeners, today: CalendarDay): Promise<number> {
  const known = (await bookKeys(door)).flatMap(({ vkey }) => parseKey(vkey) ?? [])
  const [newest] = await boxNotes(door, today)
  const publicKey = newest && readDayKey(newest.note, today, known)
  // Without a key for today they wait for another night.
  if (!newest || !publicKey?.ok) return 0
  const sealer = await createSealer(publicKey.value, today)
  await addOwnBoxContext(door, { day: today, number: newest.number, enc: sealer.enc })
  return (await openRemarks(door, { openers, boxedUntil: daysAfter(today, -2), sealer }))?.opened ?? 0
}

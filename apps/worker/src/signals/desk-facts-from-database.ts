import {
  answersByDesk,
  ballotsByDeskAndDay,
  ballotsByDeskMonthAndMode,
  callbacksByDeskAndMonth,
  type DeskMonthCallbacks,
  dossiersByDeskAndMonth,
  intakeByDeskAndMonth,
  paperFiguresByDesk,
  type WorkerDoor,
} from '@long-dan/database/worker'
import { type EntryMode, entryModeOf, type Questionnaires } from '@long-dan/questionnaire'
import {
  type Callbacks,
  type CalledCitizens,
  type CopiedPatterns,
  copiedPatterns,
  type DeskFacts,
  type ModeCount,
  type MonthFacts,
  type ShownPattern,
} from '@long-dan/signals'
import { lastPeriods, type Period } from '@long-dan/statistics'

const monthsOfHistory = 13
const monthsOfDays = 7
const monthsOfCopies = 6

export interface DeskFactsOptions {
  readonly questionnaires: Questionnaires
  /** Whether a month, given by its first day, gets no more ballots from the box. */
  readonly isClosed: (month: string) => boolean
}

/**
 * The input of the signals, for every desk with ballots in the month or the year before it. Answers to single questions are compared in
 * closed months only: from which desks more citizens are to be called is seen before.
 */
export async function readDeskFacts(
  door: WorkerDoor,
  period: Period,
  { questionnaires, isClosed }: DeskFactsOptions,
): Promise<readonly DeskFacts[]> {
  const periods = lastPeriods(period, monthsOfHistory)
  const range = { from: periods[0]?.start ?? period.start, toExclusive: period.end }
  const days = await ballotsByDeskAndDay(door, {
    from: periods.at(-monthsOfDays)?.start ?? period.start,
    toExclusive: period.end,
  })
  const cells = await ballotsByDeskMonthAndMode(door, range)
  const intake = await intakeByDeskAndMonth(door, range)
  const dossiers = await dossiersByDeskAndMonth(door, range)
  const callbacks = await callbacksByDeskAndMonth(door, range)
  const copies = new Map<string, ReadonlyMap<number, CopiedPatterns>>()
  for (const { start } of periods.slice(-monthsOfCopies).filter((each) => isClosed(each.start)))
    copies.set(start, await readCopies(door, start, questionnaires))

  // A batch is judged in its month alone.
  const paper = isClosed(period.start)
    ? await paperFiguresByDesk(door, { from: period.start, toExclusive: period.end })
    : []

  const daysOf = Map.groupBy(days, ({ deskId }) => deskId)
  const key = ({ deskId, month }: { readonly deskId: number; readonly month: string }) => `${deskId} ${month}`
  const cellsOf = Map.groupBy(cells, key)
  const intakeOf = Map.groupBy(intake, key)
  const dossiersOf = new Map(dossiers.map((each) => [key(each), each.received]))
  const paperOf = Map.groupBy(paper, ({ deskId }) => deskId)
  const callbacksOf = Map.groupBy(callbacks, key)
  const monthOf = (deskId: number, month: string): MonthFacts => {
    const place = key({ deskId, month })
    const modes: Partial<Record<EntryMode, ModeCount>> = {}
    for (const { entryMode, satisfied, delighted, dissatisfied, base } of cellsOf.get(place) ?? [])
      modes[entryModeOf(entryMode)] = { satisfied, delighted, dissatisfied, base }
    return {
      month,
      modes,
      dossiers: dossiersOf.get(place) ?? null,
      callbacks: asCallbacks(callbacksOf.get(place)),
      paper: month === period.start ? (paperOf.get(deskId) ?? []) : [],
      copies: copies.has(month) ? (copies.get(month)?.get(deskId) ?? { ballots: 0, groups: [] }) : null,
      intake: Object.fromEntries((intakeOf.get(place) ?? []).map(({ signal, count }) => [signal, count])),
    }
  }
  return [...new Set(cells.map(({ deskId }) => deskId))].map((deskId) => ({
    deskId,
    months: periods.map(({ start }) => monthOf(deskId, start)),
    days: daysOf.get(deskId) ?? [],
  }))
}

function asCallbacks(rows: readonly DeskMonthCallbacks[] | undefined): Callbacks | null {
  if (rows === undefined) return null
  const of = (outcome: DeskMonthCallbacks['outcome']): CalledCitizens => {
    const row = rows.find((each) => each.outcome === outcome)
    return {
      dossiers: row?.dossiers ?? null,
      satisfied: { asked: row?.satisfiedAsked ?? 0, reached: row?.satisfiedReached ?? 0 },
      dissatisfied: { asked: row?.dissatisfiedAsked ?? 0, reached: row?.dissatisfiedReached ?? 0 },
    }
  }
  return { settled: of('settled'), refused: of('refused') }
}

async function readCopies(
  door: WorkerDoor,
  month: string,
  questionnaires: Questionnaires,
): Promise<ReadonlyMap<number, CopiedPatterns>> {
  const shown = new Map<string, ShownPattern>()
  for (const { deskId, questionnaireVersion, answers, ballots } of await answersByDesk(door, month)) {
    // Compares the items only: somebody who copies a ballot may well tick other options beside the same answers.
    const digits = questionnaires.withNumber(questionnaireVersion).itemDigits(answers)
    const pattern = `${questionnaireVersion} ${digits.join('')}`
    const key = `${deskId} ${pattern}`
    shown.set(key, { deskId, pattern, digits, ballots: ballots + (shown.get(key)?.ballots ?? 0) })
  }
  return copiedPatterns([...shown.values()])
}

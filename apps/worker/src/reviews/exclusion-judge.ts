import { createUnitDirectory } from '@long-dan/administrative-units'
import {
  countedMonths,
  deskMonths,
  type ExclusionJudge,
  excludedDeskMonths,
  readUnitFacts,
  type WorkerDoor,
} from '@long-dan/database/worker'
import { judgeYear, type LevelYear, staysSafe } from '@long-dan/disclosure'
import type { ItemCode, Questionnaires } from '@long-dan/questionnaire'
import {
  answersOfYear,
  type DeskMonthTally,
  deskKey,
  judgedAnswers,
  levels,
  MINIMUM_CELL,
  placesOfYear,
  yearTime,
} from '@long-dan/results'
import { type CalendarDay, type Period, periodOf, previousPeriod } from '@long-dan/statistics'

// What is refused becomes possible when another period is over, or together with another decision.
const pause = 3_600_000

/**
 * What is shown never depends on exclusions, but figures are printed without the excluded ballots too. This asks whether they are safe as well;
 * while they are not, the decision waits.
 */
export function exclusionJudge(questionnaires: () => Promise<Questionnaires>): ExclusionJudge {
  const refused = new Map<string, number>()
  const nameOf: (changes: Parameters<ExclusionJudge['mayTry']>[0]) => string = (changes) =>
    changes.map(({ eventId, change }) => `${change} ${eventId}`).join()
  return {
    mayTry: (changes) => performance.now() >= (refused.get(nameOf(changes)) ?? 0),
    async mayBeSeen(transaction, changes, months) {
      const isSafe = await areSafe(transaction, await questionnaires(), months)
      if (!isSafe) refused.set(nameOf(changes), performance.now() + pause)
      return isSafe
    },
  }
}

/** Whether figures may follow the tallies of these desks' months. */
async function areSafe(
  transaction: WorkerDoor,
  questionnaires: Questionnaires,
  months: readonly { readonly deskId: number; readonly month: CalendarDay }[],
): Promise<boolean> {
  for (const [, ofYear] of Map.groupBy(months, ({ month }) => month.slice(0, 4))) {
    const year = periodOf('year', ofYear[0]?.month ?? '')
    const tallies = await readYear(transaction, questionnaires, year)
    const items = itemsToCheck(tallies, ofYear)
    if (items.length === 0) continue
    if (items.includes('overall') && mayBecomeFew(tallies, ofYear)) return false
    const directory = createUnitDirectory(await readUnitFacts(transaction))
    const places = placesOfYear(
      directory,
      year,
      tallies.all.filter(({ month }) => month >= year.start),
    )
    const tableOf = (item: ItemCode, rows: readonly DeskMonthTally[]) =>
      answersOfYear(
        places,
        year,
        yearTime(year, tallies.closedBefore),
        rows.map((row) => ({ key: deskKey(row), month: row.month, ...judgedAnswers(row, item) })),
      )
    const judgedFor = (item: ItemCode, ballots?: readonly LevelYear[]) =>
      judgeYear({ year: year.code, table: tableOf(item, tallies.all), levels: levelsFor(item), ballots })
    const ballots = judgedFor('overall')
    const touched = [...new Set(ofYear.map(({ month }) => Number(month.slice(5, 7)) - 1))]
    for (const item of items) {
      const shown = item === 'overall' ? ballots : judgedFor(item, ballots)
      const counted = tableOf(item, tallies.counted)
      if (!staysSafe({ year: year.code, levels: levelsFor(item), shown, counted, months: touched })) return false
    }
  }
  return true
}

const levelsFor = (item: ItemCode) => levels[item === 'overall' ? 'ballots' : 'criterion']

interface YearTallies {
  readonly year: Period
  readonly counted: readonly DeskMonthTally[]
  /** With the excluded ballots. */
  readonly all: readonly DeskMonthTally[]
  readonly closedBefore: CalendarDay
}

async function readYear(transaction: WorkerDoor, questionnaires: Questionnaires, year: Period): Promise<YearTallies> {
  const before = previousPeriod(periodOf('quarter', year.start))
  const known = await countedMonths(transaction)
  const months = known.map(({ month }) => month).filter((month) => before.start <= month && month < year.end)
  const counted = await deskMonths(transaction, 'everything', months, questionnaires)
  const excluded = await excludedDeskMonths(transaction, 'everything', months, questionnaires)
  const open = known.find(({ closedOn }) => closedOn === null)?.month
  const last = known.at(-1)?.month ?? year.start
  return { year, counted, all: [...counted, ...excluded], closedBefore: open ?? periodOf('month', last).end }
}

type DeskMonths = Parameters<typeof areSafe>[2]

/** Questions of which the desks are left with few answers, or with those of one side. Others are safe, as these desks stay in every group. */
function itemsToCheck({ counted, all }: YearTallies, months: DeskMonths): readonly ItemCode[] {
  const rowsOf = (rows: readonly DeskMonthTally[], { deskId, month }: DeskMonths[number]) =>
    rows.filter((row) => row.deskId === deskId && row.month === month)
  const isChanged = (item: ItemCode) =>
    months.some((at) => {
      const [left, whole] = [sumOf(rowsOf(counted, at), item), sumOf(rowsOf(all, at), item)]
      const isFew = left.base < MINIMUM_CELL.public || left.satisfied === 0 || left.satisfied === left.base
      return left.base < whole.base && isFew
    })
  const asked = months.flatMap((at) => rowsOf(all, at)).map((row) => row.asked)
  const codes = asked.flatMap(({ criteria, questions }) => [...criteria, ...questions].map(({ code }) => code))
  return ['overall', ...new Set(codes)].filter(isChanged)
}

/**
 * Whether a longer period that is not over yet may be left with few ballots of such a desk: it is judged later, and with all ballots. One
 * that is left with many stays large in every longer one.
 */
function mayBecomeFew({ year, counted, closedBefore }: YearTallies, months: DeskMonths): boolean {
  if (year.end <= closedBefore) return false
  return months.some(({ deskId, month }) => {
    const baseIn = ({ start, end }: Period) =>
      sumOf(
        counted.filter((row) => row.deskId === deskId && start <= row.month && row.month < end),
        'overall',
      ).base
    const quarter = periodOf('quarter', month)
    if (baseIn(periodOf('month', month)) >= MINIMUM_CELL.public) return false
    return quarter.end > closedBefore || baseIn(quarter) < MINIMUM_CELL.public
  })
}

function sumOf(rows: readonly DeskMonthTally[], item: ItemCode) {
  const answers = rows.map((row) => judgedAnswers(row, item))
  const sum = (name: 'base' | 'satisfied') => answers.reduce((all, each) => all + each[name], 0)
  return { base: sum('base'), satisfied: sum('satisfied') }
}

import { type AskedQuestions, type CriterionCode, joinVersions } from '@long-dan/questionnaire'
import { clustersOf, partsOfMonths } from '@long-dan/results'
import {
  type ClusteredCount,
  clusteredCount,
  criterionShare,
  type Period,
  rollUp,
  type SatisfiedCount,
} from '@long-dan/statistics'
import { type AnswersOfPeriod, effectOver } from '../../figures/answer-effects.ts'
import { answersAt } from '../../figures/answer-sums.ts'
import type { UnitState } from '../../figures/count-tree.ts'
import { type CriteriaFigures, readCriteriaFigures } from '../../figures/criterion-figures.ts'
import { unitKey } from '../../figures/hidden-places.ts'
import type { ResultReader } from '../../figures/result-reader.ts'
import { type Asker, askedUnit } from '../unit/asked-unit.ts'
import type { UnitQuestion } from '../unit/unit-question.ts'

/** One of the periods that make up the months, as its own page shows it. */
interface MonthsPart {
  readonly question: UnitQuestion
  readonly state: UnitState | 'not-in-force' | 'open'
  /** Null when its page shows none. */
  readonly count: SatisfiedCount | null
}

export interface WholeMonths {
  /** Oldest first. */
  readonly parts: readonly MonthsPart[]
  /** Null when any part is not shown. */
  readonly count: ClusteredCount | null
  /** Criteria that every part asks and shows. */
  readonly criteria: readonly { readonly asked: AskedQuestions['criteria'][number]; readonly count: ClusteredCount }[]
  /** Questions of all parts that show any ballots, in the words of the newest. */
  readonly asked: AskedQuestions
}

interface Read extends MonthsPart {
  readonly figures: CriteriaFigures
}

/**
 * Adds up what the pages of the fewest quarters, half-years, years and months that make up the range show. It therefore reveals nothing
 * that could not be added up by hand: no two ranges differ by more than what is shown anyway. Null for a unit out of reach.
 */
export async function readMonths(
  asker: Asker,
  reader: ResultReader,
  slug: string,
  { from, to }: { readonly from: Period; readonly to: Period },
): Promise<WholeMonths | null> {
  const parts: Read[] = []
  for (const period of partsOfMonths(from.start, to.end)) {
    const found = await askedUnit(asker, reader, { slug, period })
    if (found.kind !== 'asked') return null
    parts.push(await readPart(reader, found.question))
  }
  const isWhole = parts.every(({ state }) => state === 'shown' || state === 'no-ballots')
  const shown = parts.filter(({ state }) => state === 'shown')
  const desks = shown.flatMap(({ figures, question }) =>
    figures.counts.treeIn(question.period).desksOf(idsOf(question)),
  )
  const [first] = parts
  if (first === undefined) return null
  return {
    parts,
    count: isWhole && shown.length > 0 ? clusteredCount(clustersOf(desks)) : null,
    criteria: isWhole ? criteriaOf(shown) : [],
    asked: askedInAll(shown.length > 0 ? shown : [first]),
  }
}

function askedInAll(parts: readonly Read[]): AskedQuestions {
  return joinVersions(parts.flatMap(({ figures, question }) => figures.tallies.askedIn(question.period).versions))
}

const idsOf = ({ rows }: UnitQuestion) => rows.map(({ id }) => id)

function readPart(reader: ResultReader, question: UnitQuestion): Promise<Read> {
  const { period, rows, closedBefore } = question
  return reader.read(async (door) => {
    const figures = await readCriteriaFigures({ door, ...question })
    const tree = figures.counts.treeIn(period)
    const shown = rows.length === 0 ? ('not-in-force' as const) : tree.stateOf(rows)
    const state = period.end > closedBefore ? ('open' as const) : shown
    return { question, figures, state, count: state === 'shown' ? tree.ofUnits(idsOf(question)) : null }
  })
}

function criteriaOf(shown: readonly Read[]): WholeMonths['criteria'] {
  if (shown.length === 0) return []
  const inParts = shown.map(({ figures, question }) => figures.tallies.askedIn(question.period).criteria)
  return askedInAll(shown)
    .criteria.filter(({ code }) => inParts.every((criteria) => criteria.some((one) => one.code === code)))
    .flatMap((asked) => {
      const counts = shown.map((part) => shownCriterion(part, asked.code))
      const known = counts.flatMap((count) => count ?? [])
      if (known.length < counts.length || known.length === 0) return []
      const answers = shown.map((part) => answersOf(part, asked.code))
      return [{ asked, count: { ...rollUp(known), effect: effectOver(answers, asked.code) } }]
    })
}

function shownCriterion({ figures, question }: Read, code: CriterionCode): SatisfiedCount | null {
  const { rows, period } = question
  if (rows.some(({ id }) => figures.hiddenCriteria(code).has(unitKey(id)))) return null
  const found = criterionShare(answersAt(figures.tallies.rowsIn(period), placeOf(question), code))
  return found.state === 'suppressed' ? null : found
}

function answersOf({ figures, question }: Read, code: CriterionCode): AnswersOfPeriod {
  const rows = figures.tallies.rowsIn(question.period)
  return { rows, place: placeOf(question), hidden: figures.hiddenCriteria(code) }
}

function placeOf({ scope }: UnitQuestion) {
  return { communeIds: scope.unitIds, deskId: null }
}

import type { UnitDirectory } from '@long-dan/administrative-units'
import type { CriterionCode, EntryMode, ItemCode, QuestionCode } from '@long-dan/questionnaire'
import type { Period } from '@long-dan/statistics'
import { type DatedVerdictRule, ruleOn } from './assessment-rule.ts'
import { type CountedDeskMonth, desksInFigures } from './desks-in-figures.ts'
import type { DeskInGroups } from './disclosure/clusters.ts'
import { communesBelow, type UnitNode, unitTreeIn } from './disclosure/unit-tree.ts'
import { type ResultFigure, resultFigure } from './figure.ts'
import { lastDayOf } from './last-day.ts'
import { type Presence, presenceOf } from './presence.ts'
import { shownToEverybody } from './shown-to-everybody.ts'
import { addTallies, type Tally } from './tally.ts'

/** Ballots of a commune in a month, all entry modes of one questionnaire version or several added up. */
export interface CommuneMonth extends Tally {
  readonly unitId: number
  /** First day of the month. */
  readonly month: string
  readonly ballotsByMode: Readonly<Partial<Record<EntryMode, number>>>
}

export interface YearQuestion {
  readonly directory: UnitDirectory
  readonly provinceId: number
  readonly year: Period
  /** Months of the year that are published, or are about to be. */
  readonly monthsOver: number
  /** Decide what may be shown: for the year and the quarter before it. */
  readonly desks: readonly CountedDeskMonth[]
  /** Each period is judged by the rule of its last day. */
  readonly rules: readonly DatedVerdictRule[]
  /** Every commune and month of the year with ballots. */
  readonly months: readonly CommuneMonth[]
  /** Units and periods that may not be published for a separate reason: hidden like those with too few ballots. */
  readonly isHeldBack?: (unitId: number, period: Period) => boolean
}

export interface UnitFigure {
  readonly unitId: number
  readonly figure: ResultFigure
  readonly presence: Presence
  /** Communes with ballots that the figure adds up; the unit itself if it is a commune. */
  readonly communeIds: readonly number[]
  /** Every commune of the unit, including those without ballots: all of theirs may have been excluded. */
  readonly landIds: readonly number[]
}

type Code = CriterionCode | QuestionCode

/** Figures of one year, closed period by period in order of time; what was published before is never contradicted. */
export interface YearOfFigures {
  /** The desks behind a unit's answers to an item, as the design effect of its figure sees them. */
  readonly desksOf: (unitId: number, period: Period, item: ItemCode) => readonly DeskInGroups[]
  /** Records that a unit's figure of an earlier period is public, and with which criteria and optional questions. */
  readonly notePublished: (unitId: number, periodCode: string, codes: readonly Code[]) => void
  /** The figures to publish for a period, recorded as published. Every shorter period within it must have been closed before. */
  readonly close: (period: Period) => readonly UnitFigure[]
  /** Figures of the units that are already published, with the codes recorded for them: what a correction prints. */
  readonly again: (period: Period) => readonly UnitFigure[]
}

export function yearOfFigures(question: YearQuestion): YearOfFigures {
  const { directory, provinceId, rules, months, isHeldBack = () => false } = question
  const judged = question.desks.filter(({ isJudged = true }) => isJudged)
  const { isShown, groupsIn } = shownToEverybody({ ...question, desks: judged, isHeldBack })
  const desksOf = desksInFigures(question, groupsIn)
  const published = new Map<string, ReadonlySet<Code>>()
  const inCommune = Map.groupBy(months, ({ unitId }) => unitId)
  const sums = new Map<string, Sums>()

  function sumsIn(period: Period): Sums {
    const known = sums.get(period.code)
    if (known) return known
    const root = unitTreeIn(directory, provinceId, period)
    const totals = new Map<number, Total>()
    const totalOf = (node: UnitNode): Total => {
      const total =
        node.children.length === 0
          ? addUp(
              (inCommune.get(node.unitId) ?? [])
                .filter(({ month }) => period.start <= month && month < period.end)
                .map((month) => ({ ...month, tally: month, communeIds: [node.unitId] })),
            )
          : addUp(node.children.map(totalOf))
      totals.set(node.unitId, total)
      return total
    }
    totalOf(root)
    const found = { root, totals }
    sums.set(period.code, found)
    return found
  }

  /** Everything anybody was asked in the period: every unit's figure lists the same criteria and questions. */
  function askedIn(period: Period): Tally['asked'] | undefined {
    const { root, totals } = sumsIn(period)
    return totals.get(root.unitId)?.tally?.asked
  }

  function publishable(period: Period): readonly UnitNode[] {
    const { root, totals } = sumsIn(period)
    return withAllBelow(root).filter(
      (node) =>
        totals.get(node.unitId)?.tally &&
        !isHeldBack(node.unitId, period) &&
        isShown('overall', period, communesBelow(node)),
    )
  }

  function figuresOf(period: Period, units: readonly UnitNode[]): readonly UnitFigure[] {
    const rule = ruleOn(rules, lastDayOf(period))
    return units.flatMap((node) => {
      const { unitId } = node
      const total = sumsIn(period).totals.get(unitId)
      const codes = published.get(keyOf(unitId, period.code))
      const asked = askedIn(period)
      if (!total?.tally || !codes || !asked) return []
      const { tally, ballotsByMode } = total
      const figure = resultFigure({
        ...{ tally, ballotsByMode, asked, rule },
        isCodeHidden: (code) => !codes.has(code),
        desksOf: (item) => desksOf(unitId, period, item),
      })
      const presence = presenceOf(ballotsByMode)
      return figure ? [{ unitId, figure, presence, communeIds: total.communeIds, landIds: communesBelow(node) }] : []
    })
  }

  return {
    desksOf,
    notePublished(unitId, periodCode, codes) {
      published.set(keyOf(unitId, periodCode), new Set(codes))
    },
    close(period) {
      const units = publishable(period)
      const { criteria = [], questions = [] } = askedIn(period) ?? {}
      const codes = [...criteria, ...questions].map(({ code }) => code)
      for (const node of units) {
        const shown = codes.filter((code) => isShown(code, period, communesBelow(node)))
        published.set(keyOf(node.unitId, period.code), new Set(shown))
      }
      return figuresOf(period, units)
    },
    again(period) {
      const units = withAllBelow(sumsIn(period).root)
      return figuresOf(
        period,
        units.filter(({ unitId }) => published.has(keyOf(unitId, period.code))),
      )
    },
  }
}

interface Total {
  /** Null without ballots. */
  readonly tally: Tally | null
  readonly ballotsByMode: Readonly<Partial<Record<EntryMode, number>>>
  readonly communeIds: readonly number[]
}

interface Sums {
  readonly root: UnitNode
  readonly totals: ReadonlyMap<number, Total>
}

function addUp(parts: readonly Total[]): Total {
  const filled = parts.flatMap((part) => (part.tally ? [{ ...part, tally: part.tally }] : []))
  const tally = addTallies(filled.map((part) => part.tally))
  const ballotsByMode: Partial<Record<EntryMode, number>> = {}
  for (const part of filled)
    for (const [mode, ballots] of Object.entries(part.ballotsByMode) as [EntryMode, number][])
      ballotsByMode[mode] = (ballotsByMode[mode] ?? 0) + ballots
  return {
    tally,
    ballotsByMode,
    communeIds: [...new Set(filled.flatMap(({ communeIds }) => communeIds))],
  }
}

function withAllBelow(node: UnitNode): readonly UnitNode[] {
  return [node, ...node.children.flatMap(withAllBelow)]
}

function keyOf(unitId: number, periodCode: string): string {
  return `${unitId} ${periodCode}`
}

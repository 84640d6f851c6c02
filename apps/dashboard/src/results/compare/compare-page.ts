import { unitLabel } from '@long-dan/administrative-units'
import { type Locale, wordingIn } from '@long-dan/i18n'
import {
  type AskedQuestions,
  breakSentences,
  type CriterionGroup,
  criterionGroups,
  joinVersions,
} from '@long-dan/questionnaire'
import { periodText } from '@long-dan/results'
import { type ClusteredCount, differenceOf, manyDifferences } from '@long-dan/statistics'
import { compareExportLinks } from '../../addresses/exports.ts'
import { compareAddress, sideText, unitAddress, type View } from '../../addresses/results.ts'
import type { Trust } from '../../evidence/trust.ts'
import type { Figures } from '../../figures/figures.ts'
import { type MapSwitch, mapSwitch } from '../../navigation/map-switch.ts'
import type { EmptyState } from '../../navigation/page-state.ts'
import { unitTabs } from '../../navigation/unit-tabs.ts'
import { criterionName } from '../../wording/criteria.ts'
import { unitResults } from '../overview/unit-page.ts'
import type { ResultsModel } from '../unit/results-model.ts'
import { emptyState } from '../unit/unit-frame.ts'
import type { UnitQuestion } from '../unit/unit-question.ts'
import { type CompareChoice, choiceOf } from './compare-choice.ts'
import { comparability, type DifferenceText, differenceOfScores, differenceText } from './compare-sides.ts'

export interface CompareSide {
  readonly name: string
  readonly periodLabel: string
  readonly url: string
  readonly choice: CompareChoice
  readonly results: ResultsModel | null
  readonly empty: EmptyState | null
}

/** A row with both sides, worded as on each side's own page. */
export interface CompareRow {
  readonly label: string
  readonly isGroup: boolean
  readonly a: CompareCell | null
  readonly b: CompareCell | null
  readonly difference: DifferenceText | null
}

interface CompareCell {
  readonly percent: string
  readonly interval: string
  readonly fraction: string
  readonly value: number
  readonly low: number
  readonly high: number
  /** Null for a group, whose mean has no ballots of its own. */
  readonly count: ClusteredCount | null
}

export type ComparePage = ReturnType<typeof comparePage>

/** With the evidence beside the rates. */
export interface ShownComparePage extends ComparePage {
  readonly trusts: Trusts
  /** Code of the first side's period. */
  readonly period: string
}

export type Trusts = Readonly<Record<'a' | 'b', Trust | null>>

/** A side with its counts; null when its unit did not exist in the period. */
export interface SideFigures {
  readonly question: UnitQuestion
  readonly figures: Figures | null
}

export function comparePage(a: SideFigures, b: SideFigures) {
  const { locale } = a.question
  const [sideA, sideB] = [sideOf(a), sideOf(b)]
  const versions = [a, b].map(({ figures }) => [...new Set(figures?.modes.map(({ asked }) => asked.number))]) as [
    number[],
    number[],
  ]
  const areBothShown = sideA.results !== null && sideB.results !== null
  const { overlaps, notes } = comparability(a.question, b.question, areBothShown ? versions : [[], []])
  const breaks = areBothShown ? breakSentences(locale, askedOfBoth(a, b)) : []
  const [countA, countB] = [a, b].map(({ figures, question }) =>
    figures?.tree.ofUnits(question.rows.map(({ id }) => id)),
  )
  const later = new Set([sideA, sideB].flatMap(({ results }) => (areBothShown && results?.criteriaLater) || []))
  const found = areBothShown && !overlaps && countA && countB ? differenceOf(countA, countB) : null
  const overall = found && differenceText(locale, found)
  const { unit, view } = a.question
  return {
    title: locale.t('compare.title'),
    // Null when a side is a former unit, which today's map does not have.
    mapSwitch: mapsOf(a.question, b.question),
    tabs: unitTabs(locale, unit, a.question.period, 'compare', a.question.reader, view.map),
    a: sideA,
    b: sideB,
    notes: [...notes, ...breaks, ...later],
    // Difference in the overall question; null when one side shows nothing.
    overall,
    sentence: overall && sentenceOf(locale, sideA, sideB, overall),
    rows: areBothShown && a.figures && b.figures ? rowsOf([a, sideA.results], [b, sideB.results], overlaps) : [],
    swapUrl: compareAddress(sidesOf(b.question, a.question, view.map)),
    exports: areBothShown ? compareExportLinks(sidesOf(a.question, b.question, view.map)) : [],
  }
}

function sidesOf({ view: a }: UnitQuestion, { view: b }: UnitQuestion, map?: View['map']) {
  return { a: sideText(a.slug, a.period), b: sideText(b.slug, b.period), map, lang: a.lang }
}

function mapsOf(a: UnitQuestion, b: UnitQuestion): MapSwitch | null {
  if (a.unit.validTo !== null || b.unit.validTo !== null) return null
  return mapSwitch(a, a.unit, compareAddress(sidesOf(a, b)))
}

function sideOf({ question, figures }: SideFigures): CompareSide {
  const { locale, rows, period, unit, view } = question
  const state = figures?.tree.stateOf(rows) ?? 'no-ballots'
  const results = figures === null || state !== 'shown' ? null : unitResults(question, figures)
  return {
    name: unitLabel(unit, locale.language),
    periodLabel: periodText(locale, period),
    url: unitAddress(view),
    choice: choiceOf(question),
    results,
    empty: emptyState(question, state),
  }
}

function sentenceOf(locale: Locale, a: CompareSide, b: CompareSide, { conclusion, points, interval }: DifferenceText) {
  const [first, second] = [a, b].map(({ name, periodLabel }) => `${name} (${periodLabel})`)
  const words = { a: first ?? '', b: second ?? '', points, interval }
  return locale.t(`compare.sentence.${conclusion}`, words)
}

function askedOfBoth(...sides: readonly SideFigures[]): AskedQuestions {
  return joinVersions(sides.flatMap(({ figures }) => figures?.asked.versions ?? []))
}

type ShownSide = readonly [SideFigures, ResultsModel | null]

/** Groups and criteria in the order of the pledge; the differences of criteria are judged together. */
function rowsOf(a: ShownSide, b: ShownSide, overlaps: boolean): readonly CompareRow[] {
  const { locale } = a[0].question
  const asked = askedOfBoth(a[0], b[0])
  const [linesA, linesB] = [linesOf(asked, a[1]), linesOf(asked, b[1])]
  const nothing: ClusteredCount = { satisfied: 0, base: 0 }
  const pairs = linesA.criteria.map(({ count }, at) => {
    const other = linesB.criteria[at]?.count
    return overlaps || !count || !other ? { first: nothing, second: nothing } : { first: count, second: other }
  })
  const differences = manyDifferences(pairs)
  return criterionGroups.flatMap((group) => {
    const [scoreA, scoreB] = [linesA.scores[group], linesB.scores[group]]
    const groupRow: CompareRow = {
      label: wordingIn(locale.language, asked.groups[group].name),
      isGroup: true,
      a: scoreA.cell,
      b: scoreB.cell,
      difference:
        !overlaps && scoreA.score && scoreB.score
          ? differenceText(locale, differenceOfScores(scoreA.score, scoreB.score))
          : null,
    }
    const members = asked.criteria.flatMap((criterion, at): CompareRow[] => {
      if (criterion.group !== group) return []
      const difference = differences[at]
      return [
        {
          label: criterionName(locale.language, criterion),
          isGroup: false,
          a: linesA.criteria[at]?.cell ?? null,
          b: linesB.criteria[at]?.cell ?? null,
          difference: difference ? differenceText(locale, difference) : null,
        },
      ]
    })
    return [groupRow, ...members]
  })
}

/** One side's texts and the counts behind them, without the counts of hidden criteria. */
function linesOf({ criteria }: AskedQuestions, results: ResultsModel | null) {
  const printed = new Map(results?.groups.flatMap(({ rows }) => rows.map((row) => [row.code, row.share] as const)))
  const scoreOf = (group: CriterionGroup) => {
    const score = results?.groups.find((one) => one.group === group)?.score ?? null
    return {
      cell: score && {
        percent: score.percent,
        interval: score.interval,
        fraction: '',
        ...valuesOf(score),
        count: null,
      },
      score: score?.exact,
    }
  }
  return {
    criteria: criteria.map(({ code }) => {
      const cell = printed.get(code) ?? null
      return { cell, count: cell?.count }
    }),
    scores: { know: scoreOf('know'), avoid: scoreOf('avoid'), show: scoreOf('show') },
  }
}

function valuesOf({ value, low, high }: { readonly value: number; readonly low: number; readonly high: number }) {
  return { value, low, high }
}

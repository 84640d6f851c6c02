import { type Locale, wordingIn } from '@long-dan/i18n'
import { type AskedQuestions, breakSentences, criterionGroups, entryModes, scalePoints } from '@long-dan/questionnaire'
import type { PeriodDocument } from '@long-dan/results'
import { CRITERION_FULL_BASE, tenthsOfCount } from '@long-dan/statistics'

/** A share as text and as the length of its bar, 0…100. */
interface Bar {
  readonly percent: string
  readonly length: number
}

export interface AnswerRow extends Bar {
  readonly point: number
  readonly word: string
  readonly ballots: string
}

export interface CriterionTable {
  readonly name: string
  readonly score: string | null
  readonly rows: readonly CriterionRow[]
}

interface CriterionRow {
  readonly statement: string
  readonly official: string
  readonly share: Bar | null
  readonly fraction: string
  /** The 95 % interval. */
  readonly range: string
  readonly isFew: boolean
}

/** The answers to one optional question. */
export interface QuestionTable {
  readonly text: string
  readonly notes: readonly string[]
  readonly rows: readonly (Bar & { readonly label: string; readonly ballots: string })[]
}

export interface ModeRow {
  readonly name: string
  readonly ballots: string
}

export function answerRows(
  { number, percent, language }: Locale,
  { scale }: AskedQuestions,
  { distribution, base }: PeriodDocument,
): AnswerRow[] {
  return scalePoints.map((point) => {
    const ballots = distribution[point - 1] ?? 0
    return {
      point,
      word: wordingIn(language, scale[point]),
      ballots: number(ballots),
      ...bar(percent, ballots, base),
    }
  })
}

export function criterionTables(
  locale: Locale,
  { criteria, groups }: AskedQuestions,
  document: PeriodDocument,
): CriterionTable[] {
  const { number, percent, language, t } = locale
  return criterionGroups.map((group) => ({
    name: wordingIn(language, groups[group].name),
    score: scoreText(locale, document.groups[group] ?? null),
    rows: criteria
      .filter((criterion) => criterion.group === group)
      .map(({ code, statement, official }) => {
        const figure = document.criteria[code] ?? null
        return {
          statement: wordingIn(language, statement),
          official: t('public.official', { text: official }),
          share: figure && bar(percent, figure.satisfied, figure.base),
          fraction: figure ? `${number(figure.satisfied)}/${number(figure.base)}` : '',
          range: figure ? locale.percentRange(figure.interval.low, figure.interval.high) : '',
          isFew: figure !== null && figure.base < CRITERION_FULL_BASE,
        }
      }),
  }))
}

/** Optional questions whose answers are published; the others are left out altogether. */
export function questionTables(locale: Locale, asked: AskedQuestions, document: PeriodDocument): QuestionTable[] {
  const { number, percent, language, t } = locale
  return asked.questions.flatMap(({ code, kind, text, afterLow, options }) => {
    const figure = document.questions[code]
    if (!figure) return []
    const answered = figure.asked - figure.blank
    return [
      {
        text: wordingIn(language, text),
        notes: [
          ...(afterLow === undefined ? [] : [t('questions.after-low')]),
          t('questions.base', { asked: figure.asked, answered, kind }),
          ...(answered < CRITERION_FULL_BASE ? [t('criterion.few-ballots')] : []),
          ...breakSentences(locale, asked, code),
        ],
        rows: options
          .filter((option) => figure.options[option.code] !== undefined)
          .map((option) => {
            const ballots = figure.options[option.code] ?? 0
            return {
              label: wordingIn(language, option.text),
              ballots: number(ballots),
              ...bar(percent, ballots, answered),
            }
          }),
      },
    ]
  })
}

export function modeRows({ number, t }: Locale, { modes }: PeriodDocument): ModeRow[] {
  return entryModes
    .map((mode) => ({ name: t(`mode.${mode}`), count: modes[mode] ?? 0 }))
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => ({ name, ballots: number(count) }))
}

type GroupFigure = PeriodDocument['groups'][keyof PeriodDocument['groups']]

function scoreText({ t, percent, percentRange }: Locale, group: GroupFigure): string | null {
  if (group === null) return null
  const { percentTenths, interval } = group
  return t('public.group.score', { percent: percent(percentTenths), range: percentRange(interval.low, interval.high) })
}

function bar(percent: Locale['percent'], satisfied: number, base: number): Bar {
  const tenths = tenthsOfCount({ satisfied, base }) ?? 0
  return { percent: percent(tenths), length: tenths / 10 }
}

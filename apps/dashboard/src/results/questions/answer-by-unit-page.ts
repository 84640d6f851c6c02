import { compareVietnamese } from '@long-dan/administrative-units'
import { type Locale, wordingIn } from '@long-dan/i18n'
import type { OptionalQuestion } from '@long-dan/questionnaire'
import {
  againstTheRest,
  type ClusteredCount,
  CRITERION_FULL_BASE,
  type DifferenceConclusion,
  tenthsOfCount,
} from '@long-dan/statistics'
import { answerByUnitAddress, questionsAddress } from '../../addresses/results.ts'
import type { CriteriaFigures } from '../../figures/criterion-figures.ts'
import { type IntervalMark, intervalMark, type MarkAxis, markAxis } from '../../wording/interval-mark.ts'
import { type ShareText, shareText } from '../../wording/share-text.ts'
import { askedOfUnit } from '../unit/asked-of-unit.ts'
import { type Child, childrenHeading, levelsInOrder } from '../unit/children.ts'
import { breaksAmong, sourceText } from '../unit/results-model.ts'
import type { UnitQuestion } from '../unit/unit-question.ts'
import { type AnswersByUnit, answersByUnit, type UnitAnswer } from './answer-by-unit.ts'

interface AnswerRow {
  readonly name: string
  readonly url: string
  readonly isLinked: boolean
  readonly share: ShareText
  readonly mark: IntervalMark
  readonly conclusion: DifferenceConclusion
  /** Empty unless the unit differs. */
  readonly conclusionWord: string
}

export type AnswerByUnitPage = ReturnType<typeof answerByUnitPage>

/** Which of the units below give an answer more often than the others; in order of names, since most differences are chance. */
export function answerByUnitPage(
  question: UnitQuestion,
  asked: OptionalQuestion,
  option: string,
  figures: CriteriaFigures | null,
) {
  const { locale, period, rows, view } = question
  const found = figures && answersByUnit(question, figures)(asked, option)
  const whole = found && shareText(locale, found.whole)
  const answers = asked.options.map(({ code, text }) => ({
    label: wordingIn(locale.language, text),
    isChosen: code === option,
    url: answerByUnitAddress({ ...view, code: asked.code, option: code }),
  }))
  const state = figures?.counts.treeIn(period).stateOf(rows) ?? ('no-ballots' as const)
  const inPeriod = askedOfUnit(question, state === 'shown' ? figures?.tallies : null)
  return {
    state,
    back: { label: locale.t('questions.title'), url: questionsAddress(view) },
    question: wordingIn(locale.language, asked.text),
    answers,
    chosen: answers.find(({ isChosen }) => isChosen)?.label ?? option,
    whole,
    whyNone: found === null ? whyNone(question, figures) : null,
    tables: found === null ? [] : tablesOf(question, { code: asked.code, option }, found),
    breaks: breaksAmong(locale, inPeriod, [asked.code]),
    source: sourceText(locale, period, inPeriod),
  }
}

function whyNone({ locale, period }: UnitQuestion, figures: CriteriaFigures | null): string {
  const isRunning = figures !== null && period.end > figures.tallies.closedBefore
  return locale.t(isRunning ? 'answer-by-unit.running' : 'answer-by-unit.hidden')
}

interface Named {
  readonly code: string
  readonly option: string
}

type Found = NonNullable<ReturnType<AnswersByUnit>>

/** One table per level: in the year of the reform, districts and areas contain the same communes. */
function tablesOf(question: UnitQuestion, named: Named, { whole, units }: Found) {
  const byLevel = Map.groupBy(units, ({ child }) => child.level)
  return levelsInOrder.flatMap((level) => {
    const ofLevel = byLevel.get(level)?.toSorted((a, b) => compareVietnamese(a.child.name, b.child.name)) ?? []
    const children = (wanted: (count: UnitAnswer['count']) => boolean) =>
      ofLevel.filter(({ count }) => wanted(count)).map(({ child }): Child => child)
    if (ofLevel.length === 0) return []
    return [
      {
        level,
        heading: childrenHeading(
          question.locale,
          ofLevel.map(({ child }) => child),
        ),
        hidden: children((count) => count === null),
        without: children((count) => count?.base === 0),
        ...rowsOf(question, named, ofLevel, whole),
      },
    ]
  })
}

function rowsOf(question: UnitQuestion, named: Named, units: readonly UnitAnswer[], whole: ClusteredCount) {
  const { locale } = question
  const counted = units.flatMap(({ child, count }) => (count && count.base > 0 ? [{ child, count }] : []))
  const isEnough = ({ base }: ClusteredCount) => base >= CRITERION_FULL_BASE
  const conclusions = againstTheRest(
    counted.map(({ count }) => (isEnough(count) ? count : null)),
    whole,
  )
  const axis = markAxis(
    locale,
    counted.map(({ count }) => count),
    // The axis extends around the higher unit's share in place of a threshold.
    Math.round((tenthsOfCount(whole) ?? 0) / 10),
  )
  const rows = counted.flatMap(({ child, count }, at): AnswerRow[] => {
    const share = shareText(locale, count)
    return share ? [rowOf(question, named, child, share, axis, conclusions[at] ?? 'no_clear_difference')] : []
  })
  const enough = rows.filter(({ share }) => isEnough(share.count))
  return {
    axis,
    rows: enough,
    few: rows.filter(({ share }) => !isEnough(share.count)),
    sentences: sentencesOf(locale, enough),
  }
}

function rowOf(
  { locale, view }: UnitQuestion,
  named: Named,
  { name, slug, url, map, isLinked }: Child,
  share: ShareText,
  axis: MarkAxis,
  conclusion: DifferenceConclusion,
): AnswerRow {
  return {
    name,
    url: slug === null ? url : answerByUnitAddress({ ...view, ...named, slug, map }),
    isLinked,
    share,
    mark: intervalMark(share, axis),
    conclusion,
    conclusionWord: conclusion === 'no_clear_difference' ? '' : locale.t(`ranking.conclusion.${conclusion}`),
  }
}

const fewestCompared = 2

function sentencesOf(locale: Locale, enough: readonly AnswerRow[]): readonly string[] {
  if (enough.length < fewestCompared) return [locale.t('answer-by-unit.too-few', { minimum: CRITERION_FULL_BASE })]
  const clear = (['higher', 'lower'] as const).flatMap((wanted) => {
    const units = enough.filter(({ conclusion }) => conclusion === wanted).map(({ name }) => name)
    return units.length === 0 ? [] : [locale.t(`answer-by-unit.${wanted}`, { units: units.join(', ') })]
  })
  return clear.length === 0 ? [locale.t('answer-by-unit.none-differs')] : clear
}

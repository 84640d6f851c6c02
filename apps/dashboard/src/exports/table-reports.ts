import type { Locale } from '@long-dan/i18n'
import { joinVersions } from '@long-dan/questionnaire'
import { type CellValue, type Report, type ReportTable, reportTable } from '@long-dan/reports'
import { emptySentence } from '../navigation/page-state.ts'
import type { ComparePage, Trusts } from '../results/compare/compare-page.ts'
import type { CriteriaPage } from '../results/criteria/criteria-page.ts'
import type { QuestionAnswers } from '../results/questions/question-answers.ts'
import type { RankingPage } from '../results/ranking/ranking-page.ts'
import { emptyState } from '../results/unit/unit-frame.ts'
import type { UnitQuestion } from '../results/unit/unit-question.ts'
import { gradeCells, gradeColumns, gradeNotes } from './grade-columns.ts'
import { codeIn } from './overview-tables.ts'
import { questionsTable } from './questions-table.ts'
import { reportFrame, subjectOf } from './report-frame.ts'
import { type ExportedShare, type ShareKey, shareCells, shareColumns } from './share-columns.ts'

/** The ranking of units, ordered as on the page. */
export function rankingReport(question: UnitQuestion, page: RankingPage, isDemo: boolean): Report {
  const { locale } = question
  const { t } = locale
  const table = reportTable({
    name: 'ranking',
    title: t('ranking.title'),
    columns: [
      { key: 'rank', label: t('ranking.rank'), type: 'count' },
      { key: 'unit', label: t('export.unit-code'), type: 'text' },
      { key: 'label', label: t('column.unit'), type: 'text' },
      { key: 'estimate', label: t('ranking.estimate'), type: 'percent' },
      ...shareColumns(locale),
      { key: 'position', label: t('export.position-code'), type: 'text' },
      { key: 'position_text', label: t('ranking.position'), type: 'text' },
      { key: 'conclusion', label: t('export.conclusion-code'), type: 'text' },
      ...gradeColumns(locale),
    ],
    rows: [
      ...[...page.rows, ...page.few].map(
        ({ rank, url, name, estimateValue, share, position, positionWord, conclusion, grade }) => ({
          cells: {
            rank,
            unit: codeIn(url),
            label: name,
            estimate: rank === null ? null : estimateValue,
            ...shareCells(locale, share),
            position,
            position_text: positionWord,
            conclusion,
            ...gradeCells(locale, grade),
          },
        }),
      ),
      ...[...page.hidden, ...page.without].map(({ url, name, isHidden }) => ({
        cells: {
          rank: null,
          unit: codeIn(url),
          label: name,
          estimate: null,
          ...shareCells(locale, null, isHidden),
          position: null,
          position_text: null,
          conclusion: null,
          ...gradeCells(locale, null),
        },
      })),
    ],
    notes: [
      t('ranking.meaning.estimate'),
      t('ranking.meaning.neighbours'),
      t('ranking.meaning.not'),
      ...page.leads,
      ...page.sentences,
      ...gradeNotes(locale, [...page.rows, ...page.few]),
    ],
  })
  return tableReport(question, isDemo, [table], page)
}

/** The criteria, overall and for each unit below, and likewise the optional questions. */
export function criteriaReport(
  question: UnitQuestion,
  page: CriteriaPage,
  { answers, byUnit }: { readonly answers: readonly QuestionAnswers[]; readonly byUnit: ReportTable | null },
  isDemo: boolean,
): Report {
  const { locale } = question
  const { t } = locale
  const item = [
    { key: 'item', label: t('export.item'), type: 'text' },
    { key: 'label', label: t('column.criterion'), type: 'text' },
  ] as const
  const criteria = reportTable({
    name: 'criteria',
    title: t('criteria.title'),
    columns: [
      ...item,
      ...shareColumns(locale),
      { key: 'not_applicable', label: t('column.not-applicable'), type: 'count' },
      { key: 'blank', label: t('column.blank'), type: 'count' },
      { key: 'note', label: t('report.notes'), type: 'text' },
    ],
    rows: page.lines.map(({ code, name, share, state, left, note }) => ({
      cells: {
        item: code,
        label: name,
        ...shareCells(locale, share, state === 'suppressed'),
        not_applicable: left?.notApplicable ?? null,
        blank: left?.blank ?? null,
        note,
      },
    })),
    notes: [t('criteria.note')],
  })
  const units = reportTable({
    name: 'units_criteria',
    title: t('criteria.where'),
    columns: [
      { key: 'unit', label: t('export.unit-code'), type: 'text' },
      { key: 'unit_label', label: t('column.unit'), type: 'text' },
      ...item,
      { key: 'percent', label: t('column.satisfied'), type: 'percent' },
      { key: 'satisfied', label: t('export.satisfied'), type: 'count' },
      { key: 'answered', label: t('export.answered'), type: 'count' },
      { key: 'hidden', label: t('export.hidden'), type: 'yes-no' },
      ...gradeColumns(locale),
    ],
    rows: page.heat.flatMap(({ url, name, cells, grade }) =>
      cells.map((cell, at) => {
        const line = page.lines[at]
        const shown = cell.state === 'shown' ? cell : null
        return {
          cells: {
            unit: codeIn(url),
            unit_label: name,
            item: line?.code ?? '',
            label: line?.name ?? '',
            percent: shown?.value ?? null,
            satisfied: shown?.count.satisfied ?? null,
            answered: shown?.count.base ?? null,
            hidden: cell.state === 'hidden',
            ...gradeCells(locale, shown && grade),
          },
        }
      }),
    ),
  })
  const answered = answers.length === 0 ? [] : [questionsTable(locale, answers), ...(byUnit ? [byUnit] : [])]
  return tableReport(question, isDemo, [criteria, units, ...answered], page)
}

type Side = 'a' | 'b'

/** Both sides of a comparison: the overall question, groups and criteria, with their differences. */
export function compareReport(question: UnitQuestion, page: ComparePage, trusts: Trusts, isDemo: boolean): Report {
  const { locale } = question
  const { t } = locale
  const side = (letter: Side) =>
    shareColumns(locale)
      .filter(({ where, key }) => where !== 'paper' && key !== 'hidden')
      .map((column) => ({
        ...column,
        key: `${letter}_${column.key}` as const,
        label: `${letter.toUpperCase()}: ${column.label}`,
      }))
  const overall = {
    label: t('headline.title'),
    isGroup: false,
    difference: page.overall,
    a: page.a.results?.headline.share ?? null,
    b: page.b.results?.headline.share ?? null,
  }
  const table = reportTable({
    name: 'compare',
    title: `A: ${page.a.name}, ${page.a.periodLabel}; B: ${page.b.name}, ${page.b.periodLabel}`,
    columns: [
      { key: 'label', label: t('column.criterion'), type: 'text' },
      ...side('a'),
      ...side('b'),
      { key: 'difference', label: t('compare.difference'), type: 'points' },
      { key: 'difference_low', label: t('export.interval-low'), type: 'points' },
      { key: 'difference_high', label: t('export.interval-high'), type: 'points' },
      { key: 'conclusion', label: t('export.conclusion-code'), type: 'text' },
      { key: 'conclusion_text', label: t('compare.conclusion'), type: 'text' },
    ],
    rows: [overall, ...page.rows].map(({ label, a, b, difference, isGroup }) => ({
      cells: {
        label,
        ...sideCells(locale, { a, b }),
        difference: difference?.value ?? null,
        difference_low: difference?.low ?? null,
        difference_high: difference?.high ?? null,
        conclusion: difference?.conclusion ?? null,
        conclusion_text: difference?.word ?? null,
      },
      isHeading: isGroup,
    })),
    notes: [...page.notes, ...(page.sentence === null ? [] : [page.sentence]), ...gradesOf(locale, trusts)],
  })
  const versions = [page.a, page.b].flatMap(({ results }) => results?.asked.versions ?? [])
  const asked = versions.length > 0 ? joinVersions(versions) : undefined
  const { context, ...frame } = tableReport(question, isDemo, [table], undefined, asked)
  const sides = (['a', 'b'] as const).flatMap((letter) => [
    {
      key: `${letter}_unit`,
      label: `${letter.toUpperCase()}: ${t('export.unit-code')}`,
      value: codeIn(page[letter].url),
    },
    {
      key: `${letter}_period`,
      label: `${letter.toUpperCase()}: ${t('column.period')}`,
      value: page[letter].periodLabel,
    },
    {
      key: `${letter}_integrity`,
      label: `${letter.toUpperCase()}: ${t('column.grade')}`,
      value: trusts[letter]?.grade ?? '',
    },
  ])
  return { ...frame, context: [...sides, ...context.filter(({ key }) => !/^(?:unit|period)/u.test(key))] }
}

function sideCells(locale: Locale, shares: Readonly<Record<Side, ExportedShare | null>>) {
  const cells = (['a', 'b'] as const).flatMap((letter) =>
    Object.entries(shareCells(locale, shares[letter])).map(([key, value]) => [`${letter}_${key}`, value] as const),
  )
  return Object.fromEntries(cells) as Readonly<Record<`${Side}_${ShareKey}`, CellValue>>
}

/** `A: mức tin cậy B (…)` */
function gradesOf({ t }: Locale, trusts: Trusts): readonly string[] {
  return (['a', 'b'] as const).flatMap((letter) => {
    const trust = trusts[letter]
    if (trust === null) return []
    const why = trust.reasons.length > 0 ? ` (${trust.reasons.join('; ')})` : ''
    return [`${letter.toUpperCase()}: ${t('trust.grade', { grade: trust.grade })}${why}.`]
  })
}

function tableReport(
  question: UnitQuestion,
  isDemo: boolean,
  tables: readonly ReportTable[],
  page?: Pick<RankingPage, 'state' | 'asked' | 'breaks' | 'source'>,
  asked = page?.asked,
): Report {
  const empty = page ? emptyState(question, page.state) : null
  const text = (empty && emptySentence(empty)) ?? (page && [page.source, ...page.breaks].join(' · '))
  return {
    ...reportFrame(question, isDemo, asked),
    subject: subjectOf(question),
    parts: [
      ...(text === undefined ? [] : [{ kind: 'paragraph', text } as const]),
      ...(empty === null ? tables : []).map((table) => ({ kind: 'table', table }) as const),
    ],
  }
}

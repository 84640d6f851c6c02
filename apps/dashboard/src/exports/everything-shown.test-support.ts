import type { DashboardDoor } from '@long-dan/database/dashboard'
import { localeOf } from '@long-dan/i18n'
import { chartRows, csvOf, docxOf, type Report, xlsxOf } from '@long-dan/reports'
import { expect } from 'vitest'
import { criterionRows, modeRows, periodRows, unitRows } from '../api/rows.ts'
import { readCountsOverTime } from '../figures/counts-over-time.ts'
import { readCriteriaFigures } from '../figures/criterion-figures.ts'
import { readFigures } from '../figures/figures.ts'
import { scopeOf } from '../figures/scope.ts'
import { criteriaPage } from '../results/criteria/criteria-page.ts'
import { unitPage } from '../results/overview/unit-page.ts'
import { questionsPage } from '../results/questions/questions-page.ts'
import { rankingPage } from '../results/ranking/ranking-page.ts'
import type { UnitQuestion } from '../results/unit/unit-question.ts'
import { overviewReport } from './overview-report.ts'
import { readCsv, readDocxTables, readXlsx } from './read-files.test-support.ts'
import { criteriaReport, rankingReport } from './table-reports.ts'
import { unitsQuestionsTable } from './units-questions-table.ts'

/** A visible figure: unit, period and question, the number of answers and how many of them are satisfied. */
interface ShownFigure {
  readonly where: string
  readonly unit: string
  readonly period: string
  readonly item: string
  readonly satisfied: number
  readonly answered: number
  /** 0…100 with one decimal; null when nobody answered. */
  readonly percent: number | null
}

/** Ballots by entry mode, without answers. */
interface ShownMode {
  readonly where: string
  readonly mode: string
  readonly ballots: number
}

export interface EverythingShown {
  readonly report: Report
  readonly figures: readonly ShownFigure[]
  readonly modes: readonly ShownMode[]
}

type Row = Readonly<Record<string, string>>

/** Everything that pages, files and the API say about a unit and period; files are parsed back from their text. */
export async function everythingShown(door: DashboardDoor, question: UnitQuestion): Promise<EverythingShown> {
  const figures = await readFigures(
    { door, ...question },
    scopeOf(question.reference.directory, question.rows, question.period),
  )
  const page = unitPage(question, figures)
  const { answers } = questionsPage(question, figures)
  const report = overviewReport(question, { ...page, answers }, true)
  const overview = readCsv(csvOf(report))
  const counts = await readCountsOverTime({ door, ...question }, 1)
  const byCommune = question.unit.level === 'province'
  const order = { sort: { by: 'name', isDescending: false }, isByCommune: byCommune } as const
  const ranking = readCsv(csvOf(rankingReport(question, rankingPage(question, order, counts), true)))
  const criteriaFigures = await readCriteriaFigures({ door, ...question })
  const criteria = readCsv(
    csvOf(
      criteriaReport(
        question,
        criteriaPage(question, false, criteriaFigures),
        { answers, byUnit: unitsQuestionsTable(question, criteriaFigures) },
        true,
      ),
    ),
  )
  const [unit, period] = [question.view.slug, question.period.code]
  const overall = (where: string, rows: readonly Row[]) =>
    rows.flatMap((row) => figureIn(where, row.unit || unit, row.period_shown || period, 'overall', row))
  const ofItem = (where: string, rows: readonly Row[]) =>
    rows.flatMap((row) => figureIn(where, row.unit || unit, period, row.item ?? '', row))
  const tables = (rows: readonly Row[], ...names: readonly string[]) =>
    rows.filter(({ table = '' }) => names.includes(table))
  return {
    report,
    figures: [
      ...overall('overview.csv', tables(overview, 'overall', 'periods', 'area', 'commune', 'desk')),
      ...ofItem('overview.csv', tables(overview, 'criteria')),
      ...overall('ranking.csv', ranking),
      ...ofItem('criteria.csv', tables(criteria, 'criteria', 'units_criteria')),
      ...apiFigures(question, figures),
    ],
    modes: [
      ...tables(overview, 'modes').flatMap(({ mode = '', ballots }) =>
        ballots ? [{ where: 'overview.csv', mode, ballots: Number(ballots) }] : [],
      ),
      ...modeRows(question, figures).flatMap(({ mode, ballots }) =>
        ballots === null ? [] : [{ where: 'api', mode, ballots }],
      ),
    ],
  }
}

/** Compares cell by cell: sheets and the document's tables must say the same as the CSV; charts are drawn from these cells. */
export async function expectSameFiles(report: Report, withDocument: boolean): Promise<void> {
  const csv = readCsv(csvOf(report))
  const tables = report.parts.flatMap((part) => (part.kind === 'table' || part.kind === 'data' ? [part.table] : []))
  const sheets = readXlsx(await xlsxOf(report))
  for (const [at, { name, columns }] of tables.entries()) {
    const keys = columns.filter(({ where }) => where !== 'paper')
    for (const [index, row] of csv.filter(({ table }) => table === name).entries()) {
      const cells = sheets[at]?.rows[index + 1] ?? []
      expect(
        keys.map(({ type }, column) => asText(cells[column], type)),
        `${name} ${index}`,
      ).toEqual(keys.map(({ key }) => row[key]))
    }
  }
  for (const part of report.parts) {
    if (part.kind !== 'chart') continue
    const drawn = chartRows(report.language, part.chart).map(({ value }) => (value === null ? '' : String(value)))
    expect(drawn).toEqual(csv.filter(({ table }) => table === part.chart.table.name).map(({ percent }) => percent))
  }
  if (!withDocument) return
  const printed = readDocxTables(
    await docxOf({ report: { ...report, parts: report.parts.filter(({ kind }) => kind !== 'chart') } }),
  )
  const { percent, number } = localeOf(report.language)
  for (const { name } of tables.filter((table) =>
    report.parts.some((part) => part.kind === 'table' && part.table === table),
  )) {
    for (const row of csv.filter((one) => one.table === name && one.percent !== '' && one.answered)) {
      const words = [
        percent(Math.round(Number(row.percent) * 10)),
        `${number(Number(row.satisfied))}/${number(Number(row.answered))}`,
      ]
      const line = printed.flat().find((cells) => cells[0] === row.label && words.every((word) => cells.includes(word)))
      expect(line, `${row.label}: ${words}`).toBeDefined()
    }
  }
}

function asText(value: string | number | boolean | undefined, type: string): string {
  if (value === undefined) return ''
  return type === 'percent' && typeof value === 'number' ? String(Math.round(value * 1000) / 10) : String(value)
}

function apiFigures(question: UnitQuestion, figures: Awaited<ReturnType<typeof readFigures>>): readonly ShownFigure[] {
  const [unit, period] = [question.view.slug, question.period.code]
  type Cell = {
    readonly hidden: boolean
    readonly satisfied: number | null
    readonly base: number | null
    readonly percent: number | null
  }
  const figure = (of: string, when: string, item: string, { hidden, satisfied, base, percent }: Cell) =>
    hidden || satisfied === null || base === null
      ? []
      : [{ where: 'api', unit: of, period: when, item, satisfied, answered: base, percent }]
  return [
    ...unitRows(question, figures).flatMap((row) =>
      row.slug === null ? [] : figure(row.slug, period, 'overall', row),
    ),
    ...criterionRows(question, figures).flatMap((row) => figure(unit, period, row.item, row)),
    ...periodRows(question, figures).flatMap((row) => figure(unit, row.period, 'overall', row)),
  ]
}

// A row without a figure that is not marked as withheld has no ballots.
function figureIn(where: string, unit: string, period: string, item: string, row: Row): readonly ShownFigure[] {
  if (row.hidden === 'true' || row.answered === undefined || /^(?:know|avoid|show)$/u.test(item)) return []
  const percent = row.percent === '' ? null : Number(row.percent)
  return [{ where, unit, period, item, satisfied: Number(row.satisfied), answered: Number(row.answered), percent }]
}

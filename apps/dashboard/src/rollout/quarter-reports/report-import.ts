import { type AdministrativeUnit, unitLabel, unitSlug } from '@long-dan/administrative-units'
import { addReportVersion, latestReports, type ReportRow, reportHistory } from '@long-dan/database/dashboard'
import { periodText } from '@long-dan/results'
import { doubtsAbout, emptyReport, type ReportField, type ReportValues, reportFields } from '@long-dan/rollout'
import { type Period, parsePeriod, periodOf, previousPeriod } from '@long-dan/statistics'
import { z } from 'zod'
import { reportsAddress } from '../../addresses/programme.ts'
import { line, lineAs, orElse } from '../../forms/fields.ts'
import type { Values } from '../../forms/form.ts'
import { cellsOf } from '../../imports/cells.ts'
import type { ImportContext, ImportKind, ImportStep, NumberedRow, RowProblem } from '../../imports/import-kind.ts'
import { reportActorOf } from '../../officials/programme-keepers.ts'
import { communeHeadings, findCommune } from '../models/find-commune.ts'
import { type AtDesks, dossiersAtDesks } from './dossiers-at-desks.ts'
import { doubtText } from './doubt-text.ts'
import { lastQuarter } from './last-quarter.ts'
import { byField, reportValueFields, shownValues } from './report-form.ts'

const fields = {
  unit: line(120, { wrong: 'rollout.import.wrong.unit-empty', isRequired: true }),
  quarter: lineAs(40, z.string().transform(orElse(quarterTyped, 'value')), { wrong: 'rollout.import.wrong.quarter' }),
  ...reportValueFields,
}

/** Null for an empty cell, which keeps what was reported before. */
type ReportImportRow = Values<typeof fields>

interface ReportStep extends ImportStep {
  readonly unitId: number
  readonly quarter: string
  readonly version: number
  readonly after: ReportValues
}
type ReportUndo = readonly {
  readonly unitId: number
  readonly quarter: string
  readonly version: number
  readonly name: string
}[]

/**
 * Quarterly reports of many communes at once. A commune's upload becomes its draft; an upload by the level above waits for somebody else's
 * approval.
 */
export const reportImport: ImportKind<ReportImportRow, ReportStep> = {
  kind: 'quarter-reports',
  title: (t) => t('rollout.import.reports.title'),
  about: (t) => t('rollout.import.reports.about'),
  home: { address: reportsAddress, label: (t) => t('rollout.reports.title') },
  mostRows: 2000,
  columns: [
    {
      name: 'unit',
      label: (t) => t('rollout.model.unit'),
      hint: (t) => t('rollout.import.models.unit'),
      aliases: communeHeadings,
      isRequired: true,
    },
    {
      name: 'quarter',
      label: (t) => t('rollout.quarter'),
      hint: (t) => t('rollout.import.reports.quarter'),
      isRequired: true,
    },
    ...reportFields.map((name) => ({
      name,
      label: (t: Parameters<ImportKind<unknown>['title']>[0]) => t(`rollout.field.${name}`),
      hint: (t: Parameters<ImportKind<unknown>['title']>[0]) =>
        t(name === 'reportedSatisfiedTenths' ? 'rollout.import.reports.percent' : 'rollout.import.reports.whole'),
      isRequired: false,
    })),
  ],
  schema: cellsOf(fields),
  fields,
  templateRows({ official, reference, today }) {
    const quarter = previousPeriod(periodOf('quarter', today))
    return reference.directory
      .communesOf(official.reach.home.id, quarter.start, quarter.end)
      .map((unit) => ({ unit: unitSlug(unit), quarter: quarter.code }))
  },
  compare,
  async apply({ door, official }, steps) {
    const state = reportActorOf(official.role) === 'reporter' ? 'draft' : 'submitted'
    for (const { unitId, quarter, version, after: values } of steps) {
      const { accountId } = official
      const draft = { unitId, quarter, version, state, reason: null, values, act: 'imported', accountId } as const
      if (!(await addReportVersion(door, draft))) throw new Error('A report changed between comparing and applying')
    }
    const undo: ReportUndo = steps.map(({ unitId, quarter, version, name }) => ({ unitId, quarter, version, name }))
    return { undo }
  },
  async undo({ door, official }, given) {
    const histories = []
    for (const each of given as ReportUndo)
      histories.push({ ...each, history: await reportHistory(door, each.unitId, each.quarter) })
    const changedSince = histories
      .filter(({ history, version }) => history[0]?.version !== version)
      .map(({ name }) => name)
    if (changedSince.length > 0) return { ok: false, changedSince }
    for (const { unitId, quarter, version, history } of histories) {
      const before = history[1]
      // A report cannot be deleted: one that did not exist before becomes an empty draft again.
      const state = before?.state === 'submitted' ? 'submitted' : 'draft'
      const { accountId } = official
      await addReportVersion(door, {
        unitId,
        quarter,
        version: version + 1,
        state,
        reason: null,
        act: 'undone',
        accountId,
        values: before?.values ?? emptyReport,
      })
    }
    return { ok: true }
  },
}

async function compare(context: ImportContext, rows: readonly NumberedRow<ReportImportRow>[]) {
  const { t } = context.locale
  const problems: RowProblem[] = []
  const steps: ReportStep[] = []
  const lines = new Map<string, number>()
  const known = await knownReports(rows, context.door)
  const atDesks = await desksIn(context, rows)
  for (const row of rows) {
    const { line, value } = row
    const unit = unitOf(context, value)
    if ('message' in unit) {
      problems.push({ line, column: 'unit', message: unit.message })
      continue
    }
    const key = reportKey(unit.id, value.quarter.start)
    const wrong = wrongQuarter(context, value.quarter, known.get(key))
    const first = lines.get(key)
    if (wrong !== null) problems.push({ line, column: 'quarter', message: wrong })
    else if (first !== undefined)
      problems.push({ line, column: 'unit', message: t('import.wrong.twice', { line: first }) })
    else {
      lines.set(key, line)
      steps.push(stepOf(context, { known, atDesks }, unit, row))
    }
  }
  return { steps, problems }
}

function stepOf(
  context: ImportContext,
  { known, atDesks }: { readonly known: ReadonlyMap<string, ReportRow>; readonly atDesks: DesksIn },
  unit: AdministrativeUnit,
  { line, value }: NumberedRow<ReportImportRow>,
): ReportStep {
  const { locale, reference } = context
  const { quarter } = value
  const before = known.get(reportKey(unit.id, quarter.start))
  const after = mergedValues(before?.values ?? emptyReport, value)
  const values = differences(context, before?.values ?? emptyReport, after)
  const { start } = previousPeriod(quarter)
  const last = lastQuarter(reference.directory, unit, quarter, (id) => known.get(reportKey(id, start))?.values)
  const doubts = doubtsAbout(after, last.values, atDesks(quarter)(unit.id))
    .filter(({ code }) => code !== 'missing')
    .map((doubt) => doubtText(locale, doubt))
  return {
    line,
    values,
    after,
    unitId: unit.id,
    quarter: quarter.start,
    version: (before?.version ?? 0) + 1,
    state: values.length === 0 ? 'unchanged' : before ? 'changed' : 'added',
    name: `${unitLabel(unit, locale.language)}, ${periodText(locale, quarter)}`,
    ...(doubts.length > 0 && { warning: doubts.join(' ') }),
  }
}

type DesksIn = (quarter: Period) => AtDesks

/** What the desks counted in each quarter of the file. */
async function desksIn(context: ImportContext, rows: readonly NumberedRow<ReportImportRow>[]): Promise<DesksIn> {
  const found = new Map<string, AtDesks>()
  for (const [code, ofQuarter] of Map.groupBy(rows, ({ value }) => value.quarter.code)) {
    const units = ofQuarter.map(({ value }) => unitOf(context, value))
    const unitIds = units.flatMap((unit) => ('message' in unit ? [] : [unit.id]))
    const [first] = ofQuarter
    if (first) found.set(code, await dossiersAtDesks(context.door, context, unitIds, first.value.quarter))
  }
  return ({ code }) => found.get(code) ?? (() => null)
}

function reportKey(unitId: number, quarterStart: string): string {
  return `${unitId} ${quarterStart}`
}

async function knownReports(rows: readonly NumberedRow<ReportImportRow>[], door: ImportContext['door']) {
  const starts = rows.flatMap(({ value: { quarter } }) => [previousPeriod(quarter).start, quarter.end]).sort()
  const [from, to] = [starts.at(0), starts.at(-1)]
  const reports = from && to ? await latestReports(door, from, to) : []
  return new Map(reports.map((report) => [reportKey(report.unitId, report.quarter), report]))
}

function unitOf(
  { reference, official, locale }: ImportContext,
  { unit, quarter }: ReportImportRow,
): AdministrativeUnit | { readonly message: string } {
  const inQuarter = (row: AdministrativeUnit) =>
    official.reach.includes(row) && row.validFrom < quarter.end && (row.validTo === null || row.validTo > quarter.start)
  const found = findCommune(reference.directory, unit, inQuarter, quarter.start)
  if (found.ok) return found.value
  return {
    message: locale.t(found.error === 'several' ? 'rollout.import.wrong.several-codes' : 'rollout.model.wrong.unknown'),
  }
}

function wrongQuarter(
  { official, today, locale: { t } }: ImportContext,
  quarter: Period,
  before: ReportRow | undefined,
): string | null {
  if (quarter.start > today) return t('rollout.import.wrong.quarter-ahead')
  if (before?.state === 'approved') return t('rollout.import.wrong.approved')
  return before?.state === 'submitted' && reportActorOf(official.role) === 'reporter'
    ? t('rollout.import.wrong.submitted')
    : null
}

function mergedValues(before: ReportValues, given: ReportValues): ReportValues {
  return byField((field) => given[field] ?? before[field])
}

function differences({ locale }: ImportContext, before: ReportValues, after: ReportValues): ImportStep['values'] {
  const [old, fresh] = [shownValues(locale, before), shownValues(locale, after)]
  return reportFields
    .filter((field) => before[field] !== after[field])
    .map((field: ReportField) => ({
      label: locale.t(`rollout.field.${field}`),
      before: old[field],
      after: fresh[field],
    }))
}

/** Reads `2026-Q3`, `Quý III/2026`, `Q3/2026`, `3/2026`. */
function quarterTyped(typed: string): Period | null {
  const text = typed.trim().replace(/^(?:quý|quarter)\s+/iu, '')
  const parts = /^q?(?<quarter>[1-4]|i{1,3}|iv)\s*[/-]\s*(?<year>\d{4})$/iu.exec(text)?.groups
  const number = parts?.quarter
    ? ['i', 'ii', 'iii', 'iv'].indexOf(parts.quarter.toLowerCase()) + 1 || parts.quarter
    : null
  const period = parsePeriod(parts ? `${parts.year}-Q${number}` : text.toUpperCase())
  return period?.kind === 'quarter' ? period : null
}

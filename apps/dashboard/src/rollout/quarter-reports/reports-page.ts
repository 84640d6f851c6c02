import {
  type AdministrativeUnit,
  compareVietnamese,
  type UnitDirectory,
  unitLabel,
  unitSlug,
} from '@long-dan/administrative-units'
import type { ReportRow } from '@long-dan/database/dashboard'
import type { Language, Locale } from '@long-dan/i18n'
import { periodText } from '@long-dan/results'
import {
  doubtsAbout,
  isSentUp,
  lateWithoutApology,
  pledgesMissing,
  type ReportState,
  stateOfSum,
  sumOfReports,
} from '@long-dan/rollout'
import { type Period, previousPeriod } from '@long-dan/statistics'
import { importAddresses } from '../../addresses/imports.ts'
import { repledgeAddress, reportAddress, reportStates, reportsAddress } from '../../addresses/programme.ts'
import { listSwitch, type MapSwitch } from '../../navigation/map-switch.ts'
import { rolloutTabs } from '../../navigation/programme-tabs.ts'
import { mayOpen } from '../../officials/page-access.ts'
import type { Role } from '../../officials/roles.ts'
import type { ListFilter } from '../../pages/list-filters.ts'
import { listPart } from '../../pages/list-part.ts'
import { unitAbove } from '../models/models-page.ts'
import type { AtDesks } from './dossiers-at-desks.ts'
import { lastQuarter } from './last-quarter.ts'
import type { Reporting, ReportingCommunes } from './reporting-communes.ts'

export interface ReportsQuestion {
  readonly locale: Locale
  readonly directory: UnitDirectory
  readonly communes: ReportingCommunes
  readonly quarter: Period
  readonly role: Role
  /** Reports of the quarter and the one before. */
  readonly reports: readonly ReportRow[]
  /** `today` sums them by present commune; otherwise each report is listed under its sender. */
  readonly map: 'today' | undefined
  /** Whether the official's unit exists on today's map. */
  readonly hasToday: boolean
}

interface AskedReports {
  /** The running quarter. */
  readonly latest: Period
  readonly state: ReportState | 'none' | null
  /** Only communes where late dossiers outnumber letters of apology. */
  readonly onlyLate: boolean
  /** Starts at 1. */
  readonly page: number
  readonly atDesks: AtDesks
}

export type ReportsPage = ReturnType<typeof reportsPage>

export type RepledgePage = ReturnType<typeof repledgePage>

/** Every commune within reach, with the state of its report for the quarter. */
export function reportsPage(question: ReportsQuestion, { latest, state, onlyLate, page, atDesks }: AskedReports) {
  const { locale, communes, quarter, role, map } = question
  const { t, language } = locale
  const address = (query: Omit<Parameters<typeof reportsAddress>[0], 'lang'>) =>
    reportsAddress({ quarter: quarter.code, map, ...query, lang: language })
  const sent = {
    now: reportsIn(question, quarter),
    before: reportsIn(question, previousPeriod(quarter)),
  }
  const all = communes.lines.map((line) => reportRow(question, line, sent, atDesks))
  const fits = (row: (typeof all)[number]) =>
    (state === null || row.state === state) && (!onlyLate || row.unanswered > 0)
  const rows = all.filter(fits).sort((one, other) => compareVietnamese(one.name, other.name))
  const step = (period: Period) => ({
    label: periodText(locale, period),
    url: address({ quarter: period.code, state }),
  })
  const next = nextPeriodUpTo(quarter, latest)
  return {
    title: t('rollout.reports.title'),
    tabs: rolloutTabs(locale, role, 'reports', map),
    mapSwitch: reportsSwitch(question, address({ state, late: onlyLate ? 'yes' : null })),
    quarterText: periodText(locale, quarter),
    previous: step(previousPeriod(quarter)),
    next: next ? step(next) : null,
    filters: [
      ...reportStates.map((code) => ({
        label: t(`rollout.report.state.${code}`),
        count: all.filter((row) => row.state === code).length,
        url: address({ state: code }),
        isCurrent: code === state,
      })),
      {
        label: t('rollout.report.late-unanswered'),
        count: all.filter(({ unanswered }) => unanswered > 0).length,
        url: address({ late: 'yes' }),
        isCurrent: onlyLate,
      },
    ] satisfies readonly ListFilter[],
    everything: address({}),
    repledgeUrl: repledgeAddress({ quarter: quarter.code, map, lang: language }),
    // For officials who may import.
    importUrl: mayOpen(importAddresses['quarter-reports'].upload.access, role)
      ? importAddresses['quarter-reports'].upload({ lang: language })
      : null,
    counted: t('rollout.communes.count', { shown: rows.length, all: all.length }),
    ...listPart(rows, page, (other) => address({ state, late: onlyLate ? 'yes' : null, page: other })),
    // On today's map: reports of communes that have been divided.
    divided: communes.divided.map((unit) => reportRow(question, { unit, parts: [unit] }, sent, atDesks)),
  }
}

/** Null for a former unit, which has no place on today's map. */
function reportsSwitch({ locale, map, hasToday }: ReportsQuestion, url: string): MapSwitch | null {
  return hasToday ? listSwitch(locale, map === 'today', url, locale.t('rollout.reports.today')) : null
}

type Reports = ReadonlyMap<number, ReportRow>

/** Keyed by the unit that reported. */
function reportsIn({ reports }: Pick<ReportsQuestion, 'reports'>, { start }: Period): Reports {
  return new Map(reports.filter((report) => report.quarter === start).map((report) => [report.unitId, report]))
}

/**
 * Counts of several reports are added up. What is owed to citizens or missing is added up commune by commune, so that none offsets another.
 */
function reportRow(
  { locale, directory, quarter, map }: ReportsQuestion,
  { unit, parts }: Reporting,
  { now, before }: Readonly<Record<'now' | 'before', Reports>>,
  atDesks: AtDesks,
) {
  const { t, language } = locale
  const sent = parts.flatMap(({ id }) => now.get(id) ?? [])
  const values = sumOfReports(sent.map((report) => report.values))
  // Of those that tell both: a sum over others would count officials of whom nobody says whether they pledged.
  const pledges = sumOfReports(
    sent.map((report) => report.values).filter((one) => one.officials !== null && one.officialsPledged !== null),
  )
  const sum = (of: (values: ReportRow['values']) => number | null) =>
    sent.reduce((total, report) => total + (of(report.values) ?? 0), 0)
  const state = stateOfSum(parts.map(({ id }) => now.get(id)?.state ?? 'none'))
  const above =
    map === 'today' ? unitAbove(directory, unit) : directory.breadcrumb(unit.id, quarter.start, quarter.end).at(-2)
  const number = (value: number | null | undefined) => (value == null ? '' : locale.number(value))
  const others = parts.filter((part) => unitLabel(part, language) !== unitLabel(unit, language))
  const silent = parts.length > 1 ? parts.filter(({ id }) => !now.has(id)) : []
  return {
    url: reportUrl(language, { unit, parts }, quarter, map),
    name: unitLabel(unit, language),
    area: above && above.level !== 'province' ? unitLabel(above, language) : '',
    state,
    stateText: t(sent.length > 0 && state === 'none' ? 'rollout.report.state.partly' : `rollout.report.state.${state}`),
    pledged: pledges ? `${number(pledges.officialsPledged)}/${number(pledges.officials)}` : '',
    missingPledges: sum(pledgesMissing),
    received: number(values?.dossiersReceived),
    late: number(values?.dossiersLate),
    apology: number(values?.lettersApology),
    unanswered: sum(lateWithoutApology),
    doubts: parts.reduce((total, part) => {
      const report = now.get(part.id)
      if (report === undefined) return total
      const last = lastQuarter(directory, part, quarter, (unitId) => before.get(unitId)?.values).values
      const doubts = doubtsAbout(report.values, last, atDesks(part.id))
      return total + doubts.filter(({ code }) => code !== 'missing').length
    }, 0),
    sumOf:
      others.length === 0
        ? null
        : t('rollout.report.sum-of', { units: others.map((part) => unitLabel(part, language)).join(', ') }),
    silent:
      silent.length === 0
        ? null
        : t('rollout.report.sum-without', { units: silent.map((part) => unitLabel(part, language)).join(', ') }),
  }
}

/** The report itself, or the page of a sum. */
function reportUrl(language: Language, { unit, parts }: Reporting, quarter: Period, map: 'today' | undefined): string {
  const [only] = parts
  const isItself = parts.length === 1 && only !== undefined
  return reportAddress({ slug: unitSlug(isItself ? only : unit), quarter: quarter.code, map, lang: language })
}

function nextPeriodUpTo(quarter: Period, latest: Period): Period | null {
  if (quarter.end > latest.start) return null
  let next = latest
  while (previousPeriod(next).start > quarter.start) next = previousPeriod(next)
  return next
}

/** Communes whose officials must pledge again, because they came by merger or transfer or have no pledge with this unit. */
export function repledgePage(question: ReportsQuestion, page: number) {
  const { locale, directory, communes, quarter, role, map } = question
  const { t, language } = locale
  const now = reportsIn(question, quarter)
  const gapOf = (unit: AdministrativeUnit) => {
    const report = now.get(unit.id)
    const values = report && isSentUp(report.state) ? report.values : undefined
    const missing = values ? pledgesMissing(values) : null
    const merged = directory
      .predecessors(unit.id)
      .filter(({ change, extent }) => change === 'merge' || extent === 'part').length
    const isOpen = missing === null ? merged > 0 : missing > 0
    const why = values && missing !== null ? whyMissing(values, missing) : t('rollout.repledge.not-reported')
    return isOpen ? [{ unit, values, missing, why }] : []
  }
  const rows = [...communes.lines, ...communes.divided.map((unit) => ({ unit, parts: [unit] }))].flatMap((line) => {
    const gaps = line.parts.flatMap(gapOf)
    if (gaps.length === 0) return []
    const sum = (of: (gap: (typeof gaps)[number]) => number | null | undefined) => {
      const known = gaps.map(of).filter((value) => value != null)
      return known.length === 0 ? null : known.reduce((total, value) => total + value, 0)
    }
    const isItself = line.parts.length === 1 && line.parts[0]?.id === line.unit.id
    return [
      {
        url: reportUrl(language, line, quarter, map),
        name: unitLabel(line.unit, language),
        officials: sum(({ values }) => values?.officials),
        pledged: sum(({ values }) => values?.officialsPledged),
        joined: sum(({ values }) => values?.officialsJoined),
        repledged: sum(({ values }) => values?.officialsRepledged),
        missing: sum(({ missing }) => missing),
        why: gaps.map(({ unit, why }) => (isItself ? why : `${unitLabel(unit, language)}: ${why}`)).join(' '),
      },
    ]
  })
  /** How many came and have not pledged here, and how many never have. */
  function whyMissing({ officialsJoined, officialsRepledged }: ReportRow['values'], missing: number): string {
    const came = Math.min(missing, Math.max(0, (officialsJoined ?? 0) - (officialsRepledged ?? 0)))
    return [
      ...(came > 0 ? [t('rollout.repledge.came', { count: came })] : []),
      ...(missing > came ? [t('rollout.repledge.never', { count: missing - came })] : []),
    ].join(' ')
  }
  const known = rows.flatMap(({ missing }) => missing ?? [])
  const officials = known.reduce((sum, missing) => sum + missing, 0)
  const silent = rows.length - known.length
  const ordered = rows.sort((a, b) => (b.missing ?? 0) - (a.missing ?? 0) || compareVietnamese(a.name, b.name))
  const address = (other: string | null) => repledgeAddress({ quarter: quarter.code, map, page: other, lang: language })
  return {
    title: t('rollout.repledge.title'),
    lead: periodText(locale, quarter),
    tabs: rolloutTabs(locale, role, 'reports', map),
    mapSwitch: reportsSwitch(question, address(null)),
    counted: [
      known.length > 0 ? t('rollout.repledge.count', { units: known.length, officials }) : t('rollout.repledge.none'),
      ...(silent > 0 ? [t('rollout.repledge.silent', { units: silent })] : []),
    ].join(' · '),
    reportsUrl: reportsAddress({ quarter: quarter.code, map, lang: language }),
    ...listPart(ordered, page, address),
  }
}

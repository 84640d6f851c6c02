import {
  type AdministrativeUnit,
  compareVietnamese,
  type UnitDirectory,
  unitLabel,
  unitSlug,
} from '@long-dan/administrative-units'
import type { ReportRow } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { doubtsAbout, lateWithoutApology, pledgesMissing, type ReportState } from '@long-dan/rollout'
import { type Period, previousPeriod } from '@long-dan/statistics'
import type { Role } from '../access/roles.ts'
import { periodText } from '../results/period-text.ts'
import { repledgeAddress, reportAddress, reportsAddress } from './addresses.ts'
import { reportActorOf } from './keeper.ts'
import { lastQuarter } from './last-quarter.ts'
import { rolloutTabs } from './rollout-tabs.ts'

export const reportStates = ['none', 'draft', 'submitted', 'returned', 'approved'] as const

interface ReportsQuestion {
  readonly locale: Locale
  readonly directory: UnitDirectory
  readonly communes: readonly AdministrativeUnit[]
  readonly quarter: Period
  /** The quarter that runs. */
  readonly latest: Period
  readonly role: Role
  /** Of the quarter and the one before. */
  readonly reports: readonly ReportRow[]
  readonly state: ReportState | 'none' | null
  /** Only where late dossiers outnumber letters of apology. */
  readonly onlyLate: boolean
}

/** Every commune in reach and how far its report of the quarter is. */
export function reportsPage({
  locale,
  directory,
  communes,
  quarter,
  latest,
  role,
  reports,
  state,
  onlyLate,
}: ReportsQuestion) {
  const { t, language } = locale
  const inQuarter = (start: string) =>
    new Map(reports.filter((report) => report.quarter === start).map((report) => [report.unitId, report]))
  const [now, before] = [inQuarter(quarter.start), inQuarter(previousPeriod(quarter).start)]
  const all = communes.map((unit) => {
    const report = now.get(unit.id)
    const late = report ? lateWithoutApology(report.values) : null
    const above = directory.breadcrumb(unit.id, quarter.start, quarter.end).at(-2)
    return {
      url: reportAddress(language, unitSlug(unit), quarter.code),
      name: unitLabel(unit, language),
      area: above && above.level !== 'province' ? unitLabel(above, language) : '',
      state: report?.state ?? ('none' as const),
      stateText: t(`rollout.report.state.${report?.state ?? 'none'}`),
      pledged:
        report?.values.officials != null
          ? `${locale.number(report.values.officialsPledged ?? 0)}/${locale.number(report.values.officials)}`
          : '',
      missingPledges: report ? (pledgesMissing(report.values) ?? 0) : 0,
      received: report?.values.dossiersReceived == null ? '' : locale.number(report.values.dossiersReceived),
      late: report?.values.dossiersLate == null ? '' : locale.number(report.values.dossiersLate),
      apology: report?.values.lettersApology == null ? '' : locale.number(report.values.lettersApology),
      unanswered: late ?? 0,
      doubts: report
        ? doubtsAbout(
            report.values,
            lastQuarter(directory, unit, quarter, (unitId) => before.get(unitId)?.values).values,
          ).filter(({ code }) => code !== 'missing').length
        : 0,
    }
  })
  const rows = all
    .filter((row) => state === null || row.state === state)
    .filter(({ unanswered }) => !onlyLate || unanswered > 0)
    .sort((a, b) => compareVietnamese(a.name, b.name))
  const step = (period: Period) => ({
    label: periodText(locale, period),
    url: reportsAddress(language, { quarter: period.code, state }),
  })
  const next = nextPeriodUpTo(quarter, latest)
  return {
    title: t('rollout.reports.title'),
    lead: null,
    tabs: rolloutTabs(locale, role, 'reports'),
    quarter: quarter.code,
    quarterText: periodText(locale, quarter),
    previous: step(previousPeriod(quarter)),
    next: next ? step(next) : null,
    state,
    onlyLate,
    states: reportStates.map((code) => ({
      code,
      label: t(`rollout.report.state.${code}`),
      count: all.filter((row) => row.state === code).length,
      url: reportsAddress(language, { quarter: quarter.code, state: code }),
      isCurrent: code === state,
    })),
    everything: reportsAddress(language, { quarter: quarter.code }),
    lateUrl: reportsAddress(language, { quarter: quarter.code, late: 'yes' }),
    lateCount: all.filter(({ unanswered }) => unanswered > 0).length,
    repledgeUrl: repledgeAddress(language, { quarter: quarter.code }),
    mayImport: reportActorOf(role) !== null,
    counted: t('rollout.communes.count', { shown: rows.length, all: all.length }),
    rows,
  }
}

function nextPeriodUpTo(quarter: Period, latest: Period): Period | null {
  if (quarter.end > latest.start) return null
  let next = latest
  while (previousPeriod(next).start > quarter.start) next = previousPeriod(next)
  return next
}

/** Where officials must pledge again: they came by merger or transfer, or have no pledge with this unit. */
export function repledgePage({
  locale,
  directory,
  communes,
  quarter,
  role,
  reports,
}: Omit<ReportsQuestion, 'latest' | 'state' | 'onlyLate'>) {
  const { t, language } = locale
  const now = new Map(
    reports.filter((report) => report.quarter === quarter.start).map((report) => [report.unitId, report]),
  )
  const rows = communes.flatMap((unit) => {
    const report = now.get(unit.id)
    const missing = report ? pledgesMissing(report.values) : null
    const merged = directory
      .predecessors(unit.id)
      .filter(({ change, extent }) => change === 'merge' || extent === 'part').length
    const isOpen = missing === null ? merged > 0 : missing > 0
    if (!isOpen) return []
    return [
      {
        url: reportAddress(language, unitSlug(unit), quarter.code),
        name: unitLabel(unit, language),
        officials: report?.values.officials ?? null,
        pledged: report?.values.officialsPledged ?? null,
        joined: report?.values.officialsJoined ?? null,
        repledged: report?.values.officialsRepledged ?? null,
        missing,
        why: report && missing !== null ? whyMissing(report.values, missing) : t('rollout.repledge.not-reported'),
      },
    ]
  })
  /** Who came and has not pledged here, and who never has. */
  function whyMissing({ officialsJoined, officialsRepledged }: ReportRow['values'], missing: number): string {
    const came = Math.min(missing, Math.max(0, (officialsJoined ?? 0) - (officialsRepledged ?? 0)))
    return [
      ...(came > 0 ? [t('rollout.repledge.came', { count: came })] : []),
      ...(missing > came ? [t('rollout.repledge.never', { count: missing - came })] : []),
    ].join(' ')
  }
  const known = rows.reduce((sum, { missing }) => sum + (missing ?? 0), 0)
  return {
    title: t('rollout.repledge.title'),
    lead: periodText(locale, quarter),
    tabs: rolloutTabs(locale, role, 'reports'),
    counted: t('rollout.repledge.count', { units: rows.length, officials: known }),
    reportsUrl: reportsAddress(language, { quarter: quarter.code }),
    rows: rows.sort((a, b) => (b.missing ?? 0) - (a.missing ?? 0) || compareVietnamese(a.name, b.name)),
  }
}

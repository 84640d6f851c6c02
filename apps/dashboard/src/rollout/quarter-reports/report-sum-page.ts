import { unitLabel, unitSlug } from '@long-dan/administrative-units'
import type { ReportRow } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { periodText } from '@long-dan/results'
import { emptyReport, pooledPercentage, sumOfReports } from '@long-dan/rollout'
import { type Period, previousPeriod } from '@long-dan/statistics'
import { communeAddress, reportAddress, reportsAddress } from '../../addresses/programme.ts'
import { rolloutTabs } from '../../navigation/programme-tabs.ts'
import type { Role } from '../../officials/roles.ts'
import { shownValues } from './report-form.ts'
import { groups } from './report-page.ts'
import type { Reporting } from './reporting-communes.ts'

interface SumQuestion {
  readonly locale: Locale
  readonly role: Role
  readonly quarter: Period
  readonly line: Reporting
  /** Reports of the quarter. */
  readonly reports: readonly ReportRow[]
}

export type ReportSumPage = ReturnType<typeof reportSumPage>

/** What a present commune consisted of in the quarter, added up where a sum makes sense, with each report beside it. */
export function reportSumPage({ locale, role, quarter, line, reports }: SumQuestion) {
  const { t, language } = locale
  const map = 'today' as const
  const parts = line.parts.map((unit) => {
    const report = reports.find(({ unitId, quarter: of }) => unitId === unit.id && of === quarter.start)
    return { unit, report, values: report?.values ?? emptyReport }
  })
  const sent = parts.flatMap(({ report }) => report?.values ?? [])
  const pooled = sent.length === parts.length ? pooledPercentage(sent) : null
  const sum = shownValues(locale, {
    ...(sumOfReports(sent) ?? emptyReport),
    reportedSatisfiedTenths: pooled?.tenths ?? null,
    reportedBase: pooled?.base ?? null,
  })
  const silent = parts.filter(({ report }) => report === undefined)
  return {
    title: t('rollout.report.title', { unit: unitLabel(line.unit, language) }),
    tabs: rolloutTabs(locale, role, 'reports', map),
    trail: [{ label: t('rollout.reports.title'), url: reportsAddress({ quarter: quarter.code, map, lang: language }) }],
    lead: periodText(locale, quarter),
    communeUrl: communeAddress({ slug: unitSlug(line.unit), lang: language }),
    previous: {
      label: periodText(locale, previousPeriod(quarter)),
      url: reportAddress({ slug: unitSlug(line.unit), quarter: previousPeriod(quarter).code, map, lang: language }),
    },
    // Communes without a report.
    silent:
      silent.length === 0
        ? null
        : t('rollout.report.sum-without', { units: silent.map(({ unit }) => unitLabel(unit, language)).join(', ') }),
    parts: parts.map(({ unit, report }) => ({
      name: unitLabel(unit, language),
      url: reportAddress({ slug: unitSlug(unit), quarter: quarter.code, lang: language }),
      stateText: t(`rollout.report.state.${report?.state ?? 'none'}`),
      state: report?.state ?? ('none' as const),
    })),
    groups: Object.entries(groups).map(([code, fields]) => ({
      name: t(`rollout.group.${code as keyof typeof groups}`),
      fields: fields.map((field) => ({
        label: t(`rollout.field.${field}`),
        sum: sum[field] || null,
        parts: parts.map(({ values }) => shownValues(locale, values)[field] || null),
      })),
    })),
  }
}

import { type AdministrativeUnit, compareVietnamese, unitLabel, unitSlug } from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import { pledgesMissing } from '@long-dan/rollout'
import { planAddress, type ReminderKind, reportAddress } from '../../addresses/programme.ts'
import type { Link } from '../../pages/link.ts'
import { concerns, type PlanStanding } from '../plans/plan-standing.ts'
import type { Standings } from '../standings/standings.ts'

/** A duty of the programme that somebody has to be reminded of. */
export interface Reminder extends Link {
  readonly kind: ReminderKind
  /** The unit it concerns. */
  readonly unit: string
  readonly isLate: boolean
}

interface Known {
  readonly standings: Pick<Standings, 'communes' | 'quarter'>
  readonly plans: readonly PlanStanding[]
  /** The account's unit. */
  readonly unitId: number
}

/**
 * Units within reach that have not reported on the last closed quarter, must pledge again, or are behind a plan: plans first, then by name.
 */
export function remindersOf(locale: Locale, { standings, plans, unitId }: Known): readonly Reminder[] {
  const { t, language: lang } = locale
  const { communes, quarter } = standings
  const inOrder = communes.toSorted((a, b) => compareVietnamese(a.unit.name, b.unit.name))
  const ofReport = (kind: 'report' | 'pledge', unit: AdministrativeUnit, label: string): Reminder => ({
    kind,
    label,
    unit: unitLabel(unit, lang),
    url: reportAddress({ slug: unitSlug(unit), quarter: quarter.code, lang }),
    isLate: false,
  })
  return [
    ...plans.filter((one) => concerns(one, unitId)).flatMap((one) => ofPlan(locale, one)),
    ...inOrder
      .filter(({ report }) => report === null)
      .map(({ unit }) => ofReport('report', unit, t('programme.reminder.report'))),
    ...inOrder.flatMap(({ unit, report }) => {
      const count = report && pledgesMissing(report.values)
      return count ? [ofReport('pledge', unit, t('programme.reminder.pledge', { count }))] : []
    }),
  ]
}

function ofPlan(locale: Locale, { plan, unit, progress }: PlanStanding): readonly Reminder[] {
  if (progress?.state !== 'slips' && progress?.state !== 'due-soon') return []
  const { t, language: lang } = locale
  const words = { name: plan.name, day: locale.date(plan.dueOn), missing: progress.missing }
  return [
    {
      kind: 'plan',
      label: t(`programme.reminder.plan.${progress.state}`, words),
      unit: unit ? unitLabel(unit, lang) : '',
      url: planAddress({ plan: plan.id, lang }),
      isLate: progress.state === 'slips',
    },
  ]
}

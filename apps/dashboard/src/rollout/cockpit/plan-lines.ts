import type { AdministrativeUnit } from '@long-dan/administrative-units'
import type { Verdict } from '@long-dan/statistics'
import { planAddress } from '../../addresses/programme.ts'
import type { Link } from '../../pages/link.ts'
import { concerns } from '../plans/plan-standing.ts'
import type { CockpitQuestion } from './cockpit-question.ts'

const plansShown = 3

/** A number of communes, with a link to the list. */
export interface CountLine extends Link {
  readonly count: number
  /** Verdict whose sign precedes the words. */
  readonly verdict: Verdict | null
}

/** How many communes the most urgent plans still lack; the rest is on their own page. */
export function planLines({ locale, plans }: CockpitQuestion, home: AdministrativeUnit): readonly CountLine[] {
  const { t } = locale
  return plans
    .filter((one) => concerns(one, home.id))
    .flatMap(({ plan, progress }) => (progress && progress.state !== 'reached' ? [{ plan, progress }] : []))
    .slice(0, plansShown)
    .map(({ plan, progress }) => ({
      count: progress.missing,
      label: t(`programme.cockpit.${progress.state === 'slips' ? 'slips' : 'open'}`, {
        name: plan.name,
        day: locale.date(plan.dueOn),
      }),
      url: planAddress({ plan: plan.id, lang: locale.language }),
      verdict: null,
    }))
}

import { periodText } from '@long-dan/results'
import { type Period, periodOf, previousPeriod } from '@long-dan/statistics'
import { cockpitAddress } from '../../addresses/programme.ts'
import type { CockpitQuestion } from './cockpit-question.ts'

/** Links to the previous quarter, and to the next one up to the present. */
export function timeSteps({ locale, past, today, province }: CockpitQuestion) {
  const { t, language } = locale
  const now = { label: t('rollout.now'), url: cockpitAddress({ lang: language }) }
  const step = (quarter: Period) => ({
    label: t('rollout.end-of', { quarter: periodText(locale, quarter) }),
    url: cockpitAddress({ quarter: quarter.code, map: past?.map, lang: language }),
  })
  const running = periodOf('quarter', today)
  const before = previousPeriod(past?.quarter ?? running)
  const after = past && periodOf('quarter', past.quarter.end)
  return {
    shown: past ? step(past.quarter).label : now.label,
    previous: before.start >= province.programme.beginsOn ? step(before) : null,
    next: after === null ? null : after.start >= running.start ? now : step(after),
  }
}

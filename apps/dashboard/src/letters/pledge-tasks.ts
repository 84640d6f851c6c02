import { unitSlug } from '@long-dan/administrative-units'
import { pledgesMissing } from '@long-dan/rollout'
import { repledgeAddress, reportAddress } from '../addresses/programme.ts'
import type { Official } from '../officials/official.ts'
import { mayOpen } from '../officials/page-access.ts'
import { reportActorOf } from '../officials/programme-keepers.ts'
import type { UnitQuestion } from '../results/unit/unit-question.ts'
import type { Standings } from '../rollout/standings/standings.ts'
import type { Task } from './task.ts'

interface Asked {
  readonly official: Official
  readonly question: UnitQuestion
}

/**
 * Officials who have not pledged yet, or must pledge again, by the reports of the last closed quarter: a commune's own, and their number
 * for the levels above.
 */
export function pledgeTasks({ official, question }: Asked, { communes, quarter }: Standings): readonly Task[] {
  const { t } = question.locale
  const { lang } = question.view
  const missing = communes.flatMap(({ unit, report }) => {
    const count = report && pledgesMissing(report.values)
    return count ? [{ unit, count }] : []
  })
  const actor = reportActorOf(official.role)
  const [first] = missing
  if (actor === null || first === undefined) return []
  const task = (words: string, url: string): Task => ({
    label: words,
    url,
    isLate: false,
    alert: { kind: 'pledge', words, since: quarter.end },
  })
  if (actor === 'reporter') {
    const count = missing.reduce((sum, each) => sum + each.count, 0)
    const url = reportAddress({ slug: unitSlug(first.unit), quarter: quarter.code, lang })
    return [task(t('inbox.pledge', { count }), url)]
  }
  if (!mayOpen(repledgeAddress.access, official.role)) return []
  return [task(t('inbox.pledges', { count: missing.length }), repledgeAddress({ quarter: quarter.code, lang }))]
}

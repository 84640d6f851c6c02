import { type DashboardDoor, listPlans } from '@long-dan/database/dashboard'
import { remindersAddress } from '../addresses/programme.ts'
import type { Official } from '../officials/official.ts'
import { reportActorOf } from '../officials/programme-keepers.ts'
import type { UnitQuestion } from '../results/unit/unit-question.ts'
import { planStandings } from '../rollout/plans/plan-standing.ts'
import { remindersOf } from '../rollout/reminders/read-reminders.ts'
import type { Standings } from '../rollout/standings/standings.ts'
import type { Task } from './task.ts'

interface Asked {
  readonly door: DashboardDoor
  readonly official: Official
  readonly question: UnitQuestion
}

/**
 * The programme's reminders that are not tasks already: plans that are overdue or due soon, and above communes the number that have not
 * reported.
 */
export async function programmeTasks(
  { door, official, question }: Asked,
  standings: Standings,
): Promise<readonly Task[]> {
  const { locale, reference, view } = question
  const plans = planStandings(reference.directory, standings, await listPlans(door))
  const reminders = remindersOf(locale, { standings, plans, unitId: official.unit.id })
  const task = ({ label, url, isLate }: Pick<Task, 'label' | 'url' | 'isLate'>): Task => ({
    label,
    url,
    isLate,
    alert: null,
  })
  const silent = reminders.filter(({ kind }) => kind === 'report').length
  return [
    ...reminders.filter(({ kind }) => kind === 'plan').map(task),
    ...(reportActorOf(official.role) === 'approver' && silent > 0
      ? [
          task({
            label: locale.t('inbox.reports.missing', { count: silent }),
            url: remindersAddress({ kind: 'report', lang: view.lang }),
            isLate: false,
          }),
        ]
      : []),
  ]
}

import { inForceOn, unitLabel } from '@long-dan/administrative-units'
import {
  type DashboardDoor,
  lastCountedOn,
  lastWaiting,
  readOfficeDays,
  weekdaysOf,
} from '@long-dan/database/dashboard'
import { daysAfter } from '@long-dan/statistics'
import { deskAddress } from '../addresses/results.ts'
import { rememberedTallies } from '../memory/remembered-registers.ts'
import { workingDaysBack } from '../office-days/working-days.ts'
import type { UnitQuestion } from '../results/unit/unit-question.ts'
import { silentDays } from '../rollout/standings/standings.ts'
import type { Task } from './task.ts'

const silentWorkingDays = 3
const desksNamed = 5

// Of a reach only the last: the desks asked for change with the day.
const remembered = rememberedTallies<ReadonlyMap<number, string>>(1)

/**
 * Desks with ballots within the month but none on their last three working days, longest silence first. Empty until the last day's box has
 * been opened, because nobody can know before. Whether there was a ballot reveals no answer; numbers of ballots do not appear here.
 */
export async function silentDeskTasks(
  door: DashboardDoor,
  { locale, reader, reference, scope, today, view }: UnitQuestion,
): Promise<readonly Task[]> {
  const lastDay = daysAfter(today, -1)
  const unitIds = new Set(scope.unitIds)
  const desks = reference.desks.flatMap((desk) => {
    const isOpen = desk.openedOn < today && (desk.closedOn === null || desk.closedOn > today)
    const assignment = desk.assignments.find((dated) => inForceOn(dated, today))
    return isOpen && assignment && unitIds.has(assignment.unitId) ? [{ desk, unitId: assignment.unitId }] : []
  })
  if (desks.length === 0) return []
  const { knownUntil, lastOn: waitingOn } = await lastWaiting(door)
  const deskIds = desks.map(({ desk }) => desk.id)
  const countedOn = await remembered(door, reader.memory, deskIds.join(), () => lastCountedOn(door, deskIds))
  if (knownUntil < lastDay) return []
  // Most communes have none: then hours and holidays need not be read.
  const quietSince = daysAfter(lastDay, -silentWorkingDays)
  const quiet = desks.flatMap(({ desk, unitId }) => {
    const last = [countedOn.get(desk.id) ?? '', waitingOn.get(desk.id) ?? ''].sort().at(-1)
    return last && last <= quietSince ? [{ desk, unitId, last }] : []
  })
  if (quiet.length === 0) return []
  const weekdays = await weekdaysOf(
    door,
    quiet.map(({ desk }) => desk.id),
  )
  const officeDays = await readOfficeDays(door)
  return quiet
    .filter(({ desk, last }) => {
      const first = workingDaysBack(lastDay, silentWorkingDays, { officeDays, weekdays: weekdays.get(desk.id) })
      return last < first && last >= daysAfter(first, -silentDays)
    })
    .sort((a, b) => a.last.localeCompare(b.last))
    .slice(0, desksNamed)
    .map(({ desk, unitId, last }) => {
      const unit = reference.directory.byId(unitId)
      const isOneOfSeveral = desks.filter((other) => other.unitId === unitId).length > 1
      const told = (name: string) =>
        locale.t('inbox.silent', {
          // Most communes have one desk, whose code would add nothing.
          desk: isOneOfSeveral ? `, ${name}` : '',
          unit: unit ? unitLabel(unit, locale.language) : '',
          date: locale.date(last),
        })
      const numbered = locale.t(`desk.${desk.kind}`, { code: desk.code })
      const url = deskAddress({ code: desk.code, lang: view.lang })
      const alert = { kind: 'silent', words: told(numbered), since: last } as const
      return { label: told(desk.name ?? numbered), url, isLate: false, alert }
    })
}

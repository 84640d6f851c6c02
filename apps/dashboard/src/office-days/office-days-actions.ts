import { addOfficeDays, readOfficeDays, undoOfficeDays } from '@long-dan/database/dashboard'
import { type CalendarDay, daysAfter } from '@long-dan/statistics'
import {
  addOfficeDaysAddress,
  officeDaysAddress,
  officeYears,
  undoOfficeDaysAddress,
} from '../addresses/office-days.ts'
import { recordAct } from '../officials/access-actions.ts'
import { Elsewhere } from '../pages/asked.ts'
import { defineAction, Wrong } from '../pages/define-action.ts'
import { officeDaysForm, undoOfficeDaysForm } from './office-days-form.ts'
import { officeDays } from './office-days-page.ts'
import { isWorkingDay } from './working-days.ts'

const mostDays = 31

const add = defineAction({
  address: addOfficeDaysAddress,
  form: officeDaysForm,
  page: officeDays,
  async act({ deps, official, locale }, { kind, first, last, reason }) {
    const { t, language: lang } = locale
    const [firstOn, lastOn, isWorked] = [first, last ?? first, kind === 'worked']
    const outside = (
      Object.entries({ first: firstOn, last: lastOn }) as readonly ['first' | 'last', CalendarDay][]
    ).find(([, day]) => yearOf(day) < officeYears.least || yearOf(day) > officeYears.most)
    if (outside) return new Wrong({ [outside[0]]: t('form.wrong.day') })
    if (lastOn < firstOn) return new Wrong({ last: t('office-days.wrong.order') })
    if (lastOn > daysAfter(firstOn, mostDays - 1)) return new Wrong({ last: t('office-days.wrong.long') })
    const days = daysFrom(firstOn, lastOn)
    const officeDaysNow = await readOfficeDays(deps.door)
    const isWorkedAnyway = (day: CalendarDay) => isWorkingDay(day, { officeDays: officeDaysNow })
    if (isWorked ? days.some(isWorkedAnyway) : !days.some(isWorkedAnyway))
      return new Wrong({ first: t(`office-days.wrong.${kind}`) })
    const madeBy = official.accountId
    if (!(await addOfficeDays(deps.door, { firstOn, lastOn, isWorked, reason, madeBy })))
      return new Wrong({ first: t('office-days.wrong.taken') })
    await recordAct(deps.door, official, {
      action: 'data-changed',
      subject: `office-days ${kind} ${firstOn}/${lastOn}`,
    })
    return new Elsewhere(officeDaysAddress({ year: String(yearOf(firstOn)), done: 'added', lang }))
  },
})

const yearOf = (day: CalendarDay) => Number(day.slice(0, 4))

function daysFrom(first: CalendarDay, last: CalendarDay): readonly CalendarDay[] {
  const days = Array.from({ length: mostDays }, (_, at) => daysAfter(first, at))
  return days.filter((day) => day <= last)
}

const undo = defineAction({
  address: undoOfficeDaysAddress,
  form: undoOfficeDaysForm,
  async act({ deps, official, locale }, { entry }) {
    const firstOn = await undoOfficeDays(deps.door, entry, official.accountId)
    if (firstOn === null) return null
    await recordAct(deps.door, official, { action: 'data-changed', subject: `office-days undone ${entry}` })
    return new Elsewhere(officeDaysAddress({ year: String(yearOf(firstOn)), done: 'undone', lang: locale.language }))
  },
})

export const officeDaysActions = [add, undo]

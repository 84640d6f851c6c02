import { listOfficeDays, type OfficeDaysEntry } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { addOfficeDaysAddress, officeDaysAddress, undoOfficeDaysAddress } from '../addresses/office-days.ts'
import type { Refusal } from '../forms/form.ts'
import { type FormView, formView } from '../forms/form-view.ts'
import { mayOpen } from '../officials/page-access.ts'
import { definePage } from '../pages/define-page.ts'
import { instantText } from '../pages/instant-text.ts'
import { view } from '../views/view.ts'
import { officeDaysForm, undoOfficeDaysForm } from './office-days-form.ts'
import { publicHolidaysOf } from './public-holidays.ts'
import { weekdayOf } from './working-days.ts'

export interface OfficeDaysPage {
  readonly title: string
  readonly done: string | null
  readonly shownYear: number
  readonly years: readonly { readonly label: string; readonly url: string; readonly isShown: boolean }[]
  readonly holidays: readonly { readonly day: string; readonly name: string }[]
  readonly entries: readonly OfficeDaysLine[]
  /** Null for those who only read. */
  readonly form: FormView | null
}

interface OfficeDaysLine {
  readonly days: string
  readonly kind: string
  readonly reason: string
  readonly by: string
  readonly undone: string | null
  readonly form: FormView | null
}

/** Days off and swapped working days of a year: those of every year, worked out, and those that an administrator entered. */
export const officeDays = definePage({
  address: officeDaysAddress,
  menu: { label: 'office-days.title' },
  async answer({ deps, locale, official, query }, _reply, refused?: Refusal) {
    const { t, language: lang } = locale
    const thisYear = Number(deps.today().slice(0, 4))
    const { year = thisYear } = query
    const mayKeep = mayOpen(undoOfficeDaysAddress.access, official.role)
    const entries = await listOfficeDays(deps.door, year)
    return view('office-days', {
      title: t('office-days.title'),
      done: query.done ? t(`office-days.done.${query.done}`) : null,
      shownYear: year,
      years: [...new Set([thisYear - 1, thisYear, thisYear + 1, year])].sort().map((each) => ({
        label: String(each),
        url: officeDaysAddress({ year: String(each), lang }),
        isShown: each === year,
      })),
      holidays: [...publicHolidaysOf(year)].map(([day, name]) => ({
        day: dayText(locale, day),
        name: t(`office-days.holiday.${name}`),
      })),
      entries: entries.map((entry) => lineOf(locale, entry, mayKeep)),
      form: mayKeep
        ? formView(locale, officeDaysForm, {
            action: addOfficeDaysAddress({ year: String(year), lang }),
            submit: t('office-days.add'),
            stored: { kind: 'off' },
            refused,
          })
        : null,
    })
  },
})

function lineOf(locale: Locale, entry: OfficeDaysEntry, mayKeep: boolean): OfficeDaysLine {
  const { t, language: lang } = locale
  const { id, firstOn, lastOn, isWorked, reason, madeBy, madeAt, undoneBy, undoneAt } = entry
  const days = [...new Set([firstOn, lastOn])].map((day) => dayText(locale, day)).join(' – ')
  return {
    days,
    kind: t(`office-days.kind.${isWorked ? 'worked' : 'off'}`),
    reason,
    by: t('office-days.by', { by: madeBy, time: instantText(madeAt) }),
    undone: undoneAt === null ? null : t('office-days.undone', { by: undoneBy ?? '', time: instantText(undoneAt) }),
    form:
      mayKeep && undoneAt === null
        ? formView(locale, undoOfficeDaysForm, {
            action: undoOfficeDaysAddress({ lang }),
            submit: t('office-days.undo'),
            about: days,
            stored: { entry: String(id) },
          })
        : null,
  }
}

/** `Thứ Hai 24/11/2026` */
function dayText({ t, date }: Locale, day: string): string {
  return t('office-days.day', { weekday: String(weekdayOf(day)), date: date(day) })
}

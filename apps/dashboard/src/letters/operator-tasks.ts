import { countedMonths, type DashboardDoor, lastCompleteDay, nextUnpublishedSeal } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { type CalendarDay, daysAfter } from '@long-dan/statistics'
import { setUpAddress } from '../addresses/set-up.ts'
import type { Alert, AlertKind, Task } from './task.ts'

/**
 * What keeps the ballot box closed or the book unsigned, for people who run the installation. Empty before the installation's first night.
 */
export async function operatorTasks(door: DashboardDoor, locale: Locale, today: CalendarDay): Promise<readonly Task[]> {
  const { t, date, month } = locale
  const opened = await lastCompleteDay(door)
  if (opened === undefined) return []
  const url = setUpAddress({ lang: locale.language })
  const task = (kind: AlertKind, words: string): Task => {
    const alert: Alert = { kind, words }
    return { label: words, url, isLate: true, alert }
  }
  // A day's box is opened in the following night.
  const found = opened < daysAfter(today, -1) ? [task('box', t('inbox.box.not-opened', { day: date(opened) }))] : []
  const unsigned = await nextUnpublishedSeal(door)
  if (unsigned && unsigned.day < today) found.push(task('seal', t('inbox.seal.missing', { day: date(unsigned.day) })))
  for (const one of await countedMonths(door)) {
    if (one.closed || one.closesOn >= today) continue
    const words = { month: month(Number(one.month.slice(0, 4)), Number(one.month.slice(5, 7))) }
    found.push(task('held', t('inbox.box.month-held', words)))
  }
  return found
}

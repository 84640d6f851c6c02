import {
  accountsWithWaitingPasskeys,
  countedMonths,
  type DashboardDoor,
  isDemo,
  lastCompleteDay,
  nextUnpublishedSeal,
} from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { type CalendarDay, daysAfter } from '@long-dan/statistics'
import { accountsAddress } from '../addresses/accounts.ts'
import { setUpAddress } from '../addresses/set-up.ts'
import type { Official } from '../officials/official.ts'
import { boxTroubleTexts } from '../set-up/steps.ts'
import type { Alert, AlertKind, Task } from './task.ts'

/**
 * For people who run the installation: what keeps the ballot box closed, or after its first night the book unsigned, and passkeys that
 * wait for them.
 */
export async function operatorTasks(
  door: DashboardDoor,
  locale: Locale,
  today: CalendarDay,
  { accountId }: Pick<Official, 'accountId'>,
): Promise<readonly Task[]> {
  return [...(await troubles(door, locale, today)), ...(await confirmations(door, locale, accountId))]
}

/** Passkeys of others wait until an administrator has compared their fingerprints: no decision is signed before. */
async function confirmations(door: DashboardDoor, { t, language: lang }: Locale, ownId: string) {
  if (await isDemo(door)) return []
  const count = [...(await accountsWithWaitingPasskeys(door))].filter((id) => id !== ownId).length
  return count === 0
    ? []
    : [{ label: t('inbox.passkeys', { count }), url: accountsAddress({ lang }), isLate: false, alert: null }]
}

async function troubles(door: DashboardDoor, locale: Locale, today: CalendarDay): Promise<readonly Task[]> {
  const { t, date, month } = locale
  const url = setUpAddress({ lang: locale.language })
  const task = (kind: AlertKind, words: string): Task => {
    const alert: Alert = { kind, words }
    return { label: words, url, isLate: true, alert }
  }
  const found = (await boxTroubleTexts({ door, today: () => today }, locale)).map((words) => task('key', words))
  const opened = await lastCompleteDay(door)
  if (opened === undefined) return found
  // A day's box is opened in the following night.
  if (opened < daysAfter(today, -1)) found.push(task('box', t('inbox.box.not-opened', { day: date(opened) })))
  const unsigned = await nextUnpublishedSeal(door)
  if (unsigned && unsigned.day < today) found.push(task('seal', t('inbox.seal.missing', { day: date(unsigned.day) })))
  for (const one of await countedMonths(door)) {
    if (one.closed || one.closesOn >= today) continue
    const words = { month: month(Number(one.month.slice(0, 4)), Number(one.month.slice(5, 7))) }
    found.push(task('held', t('inbox.box.month-held', words)))
  }
  return found
}

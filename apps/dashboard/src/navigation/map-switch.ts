import {
  type AdministrativeUnit,
  type TodaysMap,
  type UnitDirectory,
  unitLabel,
  unitSlug,
} from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import type { CalendarDay, Period } from '@long-dan/statistics'
import { unitAddress } from '../addresses/results.ts'
import { isInReach, type ResultReader } from '../figures/result-reader.ts'
import type { Link } from '../pages/link.ts'

/** Switches the page between the map of its time and today's. */
export interface MapSwitch {
  readonly current: 'then' | 'today'
  /** `url` is null when no single present unit corresponds to the unit. */
  readonly links: readonly { readonly label: string; readonly url: string | null; readonly isCurrent: boolean }[]
  readonly note: string | null
  /** Present units that contain a former unit, or parts of a divided one. */
  readonly receivers: readonly Link[]
}

interface MapQuestion {
  readonly locale: Locale
  readonly reference: { readonly directory: UnitDirectory }
  readonly reader: Pick<ResultReader, 'rootOf'>
  readonly todays?: TodaysMap | undefined
  readonly period: Period
  readonly today: CalendarDay
  /** Address for the present unit; its overview by default. */
  readonly addressOf?: (unit: AdministrativeUnit) => string
  /** For a page on today's map that has no directory for it, with the note to show. */
  readonly isToday?: boolean
  readonly note?: string
}

/** `url` is the page's own address. A former unit leads to the present unit that contains all of it. */
export function mapSwitch(question: MapQuestion, unit: AdministrativeUnit, url: string): MapSwitch {
  const { locale, reference, reader, todays, period } = question
  const { t, language } = locale
  const isToday = question.isToday ?? todays !== undefined
  const overviewOf = (other: AdministrativeUnit) =>
    unitAddress({ slug: unitSlug(other), lang: language, period: period.code, map: 'today' })
  const addressOf = question.addressOf ?? overviewOf
  const present = todays ? { unit, receivers: [] } : reference.directory.presentUnits(unit.id, question.today)
  const isLinked = isInReach(reader)
  const target = present.unit && isLinked(present.unit) ? present.unit : null
  const targetUrl = target?.id === unit.id ? withMap(url, true) : target && addressOf(target)
  return {
    current: isToday ? 'today' : 'then',
    links: [
      { label: t('map.then'), url: withMap(url, false), isCurrent: !isToday },
      { label: t('map.today'), url: targetUrl, isCurrent: isToday },
    ],
    note: isToday ? (question.note ?? t('map.today.note')) : noteOfPast(locale, unit, present.unit, target),
    receivers: present.receivers
      .filter((receiver) => receiver.id !== unit.id && isLinked(receiver))
      .map((receiver) => ({
        label: unitLabel(receiver, language),
        url: addressOf(receiver),
      })),
  }
}

function noteOfPast(
  { t, language }: Locale,
  unit: AdministrativeUnit,
  present: AdministrativeUnit | null,
  target: AdministrativeUnit | null,
): string | null {
  if (present === null) return t('map.divided', { unit: unitLabel(unit, language) })
  return target && target.id !== unit.id ? t('map.became', { unit: unitLabel(unit, language) }) : null
}

/** For a list of units and dates that shows everything either under the name of its time or under the present unit that contains it. */
export function listSwitch({ t }: Locale, isToday: boolean, url: string, note: string | null): MapSwitch {
  return {
    current: isToday ? 'today' : 'then',
    links: [
      { label: t('map.then'), url: withMap(url, false), isCurrent: !isToday },
      { label: t('map.today'), url: withMap(url, true), isCurrent: isToday },
    ],
    note: isToday ? note : null,
    receivers: [],
  }
}

/** The same address on the other map. */
function withMap(url: string, isToday: boolean): string {
  const [path = '', query = ''] = url.split('?', 2)
  const parameters = new URLSearchParams(query)
  if (isToday) parameters.set('map', 'today')
  else parameters.delete('map')
  const text = parameters.toString().replaceAll('%40', '@')
  return text === '' ? path : `${path}?${text}`
}

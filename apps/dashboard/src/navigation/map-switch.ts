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

/** The page on the map of its time, or on the map of today. */
export interface MapSwitch {
  readonly current: 'then' | 'today'
  /** Null where the unit has no one present unit. */
  readonly links: readonly { readonly label: string; readonly url: string | null; readonly isCurrent: boolean }[]
  readonly note: string | null
  /** Units of today that hold all of a past unit, or parts of a divided one. */
  readonly receivers: readonly Link[]
}

interface MapQuestion {
  readonly locale: Locale
  readonly reference: { readonly directory: UnitDirectory }
  readonly reader: Pick<ResultReader, 'rootOf'>
  readonly todays?: TodaysMap | undefined
  readonly period: Period
  readonly today: CalendarDay
  /** The page of the present unit; its overview unless told. */
  readonly addressOf?: (unit: AdministrativeUnit) => string
  /** Of a page that sees today's map without a directory of it, and what it says there. */
  readonly isToday?: boolean
  readonly note?: string
}

/** `url` is the page's own address. A unit of the past leads to the present unit that holds all of it. */
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

/** Of a list of units and dates, in which everything stands under its name of then, or under what holds it today. */
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
export function withMap(url: string, isToday: boolean): string {
  const [path = '', query = ''] = url.split('?', 2)
  const parameters = new URLSearchParams(query)
  if (isToday) parameters.set('map', 'today')
  else parameters.delete('map')
  const text = parameters.toString().replaceAll('%40', '@')
  return text === '' ? path : `${path}?${text}`
}

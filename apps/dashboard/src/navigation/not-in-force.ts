import { type AdministrativeUnit, type UnitDirectory, unitLabel, unitSlug } from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import { periodText } from '@long-dan/results'
import type { Period } from '@long-dan/statistics'
import { unitAddress } from '../addresses/results.ts'
import type { Link } from '../pages/link.ts'

/** A unit that did not exist in the period: what it was before, or what became of it. */
export interface NotInForce {
  readonly sentence: string
  readonly links: readonly Link[]
}

/**
 * `rows` are all dated rows of the unit, oldest first, none of them in force in the period. Links lead only to pages the official may open.
 */
export function notInForce(
  locale: Locale,
  directory: UnitDirectory,
  rows: readonly AdministrativeUnit[],
  period: Period,
  isLinked: (unit: AdministrativeUnit) => boolean = () => true,
): NotInForce {
  const earlier = rows.findLast(({ validTo }) => validTo !== null && validTo <= period.start)
  const later = rows.find(({ validFrom }) => validFrom >= period.end)
  const link = (unit: AdministrativeUnit): Link => ({
    label: unitLabel(unit, locale.language),
    url: unitAddress({ slug: unitSlug(unit), lang: locale.language, period: period.code }),
  })
  const words = { period: periodText(locale.within, period) }
  if (earlier?.validTo) {
    const { receivers } = directory.presentUnits(earlier.id, period.start)
    const ended = { ...words, unit: unitLabel(earlier, locale.language), date: locale.date(earlier.validTo) }
    return { sentence: locale.t('unit.ended', ended), links: receivers.filter(isLinked).map(link) }
  }
  const components = later ? directory.compositionOf(later.id, period.start) : []
  const begun = {
    ...words,
    unit: later ? unitLabel(later, locale.language) : '',
    date: later ? locale.date(later.validFrom) : '',
  }
  return {
    sentence: locale.t('unit.not-yet', begun),
    links: components.flatMap(({ unit }) => (isLinked(unit) ? [link(unit)] : [])),
  }
}

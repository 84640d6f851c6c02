import {
  type AdministrativeUnit,
  inForceDuring,
  type UnitDirectory,
  unitLabel,
  unitSlug,
} from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import type { Period } from '@long-dan/statistics'
import { unitAddress } from '../../addresses/results.ts'
import type { Link } from '../../pages/link.ts'

export type SearchPage = ReturnType<typeof searchPage>

const hitLimit = 30

// Far more than any name matches, so that units the official may not see cannot crowd out those they may.
const candidateLimit = 2000

/** Units of all times within reach whose name or code matches; accents are optional. Links keep the period if the unit existed in it. */
export function searchPage(
  locale: Locale,
  directory: UnitDirectory,
  asked: string,
  period: Period,
  isLinked: (unit: AdministrativeUnit) => boolean = () => true,
) {
  const link = (unit: AdministrativeUnit): Link => ({
    label: unitLabel(unit, locale.language),
    url: unitAddress({
      slug: unitSlug(unit),
      lang: locale.language,
      period: inForceDuring(unit, period.start, period.end) ? period.code : null,
    }),
  })
  return {
    title: locale.t('search.title'),
    // Code of the period that links keep.
    period: period.code,
    searched: asked,
    hits: directory
      .search(asked, candidateLimit)
      .filter(({ unit }) => isLinked(unit))
      .slice(0, hitLimit)
      .map(({ unit, present }) => ({
        ...link(unit),
        detail: detailOf(locale, directory, unit),
        ...becameOf(locale, directory, unit),
        present: unit.validTo === null ? [] : present.receivers.filter(isLinked).map(link),
      })),
  }
}

function becameOf({ t }: Locale, directory: UnitDirectory, unit: AdministrativeUnit) {
  if (unit.validTo === null) return { became: '', resolution: '' }
  const { unit: present } = directory.presentUnits(unit.id)
  const steps = directory.successors(unit.id)
  const step = steps.find(({ extent, isDefault }) => extent === 'whole' && isDefault) ?? steps[0]
  const isRenamed = step !== undefined && ['rename', 'status', 'transfer', 'unchanged'].includes(step.change)
  const became =
    present === null
      ? 'divided'
      : step?.change === 'grouping'
        ? 'grouped'
        : isRenamed && present.id === step.successorId
          ? 'renamed'
          : 'whole'
  const resolutions = resolutionsFrom(directory, unit)
  const resolution = resolutions.length > 0 ? t('search.by-resolution', { resolution: resolutions.join(', ') }) : ''
  return { became: t(`search.became.${became}`), resolution }
}

/** Every resolution on the way to the present, earliest first: one may have renamed a unit and the next merged it. */
function resolutionsFrom(directory: UnitDirectory, unit: AdministrativeUnit): readonly string[] {
  const steps = new Set(directory.successors(unit.id))
  for (const { successorId } of steps) for (const next of directory.successors(successorId)) steps.add(next)
  const dated = [...steps].toSorted((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1))
  return [...new Set(dated.flatMap(({ resolution }) => resolution ?? []))]
}

function detailOf(locale: Locale, directory: UnitDirectory, unit: AdministrativeUnit): string {
  const above = directory
    .breadcrumb(unit.id, unit.validFrom, unit.validTo ?? '9999-12-31')
    .slice(0, -1)
    .at(-1)
  const place = above ? unitLabel(above, locale.language) : ''
  if (unit.validTo === null) return place
  return locale.t('search.past', { place, date: locale.date(unit.validTo) })
}

import { unitLabel, unitSlug } from '@long-dan/administrative-units'
import { type Locale, languageLinks } from '@long-dan/i18n'
import { areaMap } from './area-map.ts'
import { askedResult } from './asked-result.ts'
import type { PublicDependencies } from './public-dependencies.ts'
import { publicUrl } from './public-url.ts'
import type { PublishedResults } from './published-results.ts'
import { roundLinks } from './round-page.ts'
import { unitPage } from './unit-page.ts'

const farFuture = '9999-12-30'

/** The province, its present areas, and a search through all units there ever were. */
export type IndexPage = Awaited<ReturnType<typeof indexPage>>

export async function indexPage(locale: Locale, results: PublishedResults, deps: PublicDependencies, query: string) {
  const { language, t } = locale
  const directory = await results.directory()
  const province = directory.units.find(({ level, validTo }) => level === 'province' && validTo === null)
  const link = (unit: Parameters<typeof unitSlug>[0]) => ({
    label: unitLabel(unit, language),
    url: publicUrl(language, unitSlug(unit)),
  })
  const asked = province && (await askedResult(results, unitSlug(province)))
  const page = asked && unitPage(locale, asked, deps)
  const today = province ? directory.children(province.id, farFuture, '9999-12-31') : []
  const found = query === '' ? [] : directory.search(query)
  return {
    title: t('public.title'),
    address: `${deps.publicUrl}${publicUrl(language)}`,
    shareTitle: t('public.title'),
    otherLanguages: languageLinks(language, (other) => publicUrl(other)),
    query,
    // Heading of the search results; null without a search.
    heading:
      query === ''
        ? null
        : found.length === 0
          ? t('public.search.none', { query })
          : t('public.search.found', { query }),
    found: found.map(({ unit, present }) => ({
      ...link(unit),
      now:
        unit.validTo === null
          ? null
          : t('public.search.now', { units: present.receivers.map((now) => unitLabel(now, language)).join(', ') }),
    })),
    rounds: roundLinks(locale, await results.rounds()),
    // The whole province in its latest period.
    province: province ? { ...link(province), when: page?.when ?? '', figures: page?.figures ?? null } : null,
    map: asked ? areaMap(locale, asked, await results.tiles()) : null,
    areas:
      asked?.period && page
        ? page.children
        : {
            published: [],
            unpublished: today.map((area) => ({
              name: unitLabel(area, language),
              url: publicUrl(language, unitSlug(area)),
            })),
          },
  }
}

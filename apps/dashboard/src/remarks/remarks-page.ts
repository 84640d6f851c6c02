import { compareVietnamese, inForceOn, unitLabel, unitSlug } from '@long-dan/administrative-units'
import type { RemarkPlace, RemarkRow } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { periodOf } from '@long-dan/statistics'
import { newImprovementAddress } from '../addresses/improvements.ts'
import {
  answersAddress,
  remarkStatuses,
  remarksAddress,
  remarksFileAddress,
  remarksOnPage,
  remarkTags,
  themesAddress,
} from '../addresses/remarks.ts'
import { unitAddress } from '../addresses/results.ts'
import { mapSwitch } from '../navigation/map-switch.ts'
import { unitTabs } from '../navigation/unit-tabs.ts'
import type { Official } from '../officials/official.ts'
import { mayWorkOnRemarks, seesEscalated } from '../officials/remark-readers.ts'
import type { Option } from '../pages/link.ts'
import { pageLinks } from '../pages/list-part.ts'
import type { ReferenceSnapshot } from '../reference/reference.ts'
import type { AskedRemarks } from './asked-remarks.ts'
import { periodChoices } from './month-text.ts'
import { remarkView } from './remark-view.ts'

export interface FoundRemarks {
  readonly rows: readonly RemarkRow[]
  readonly total: number
  readonly places: readonly RemarkPlace[]
}

export interface RemarksQuestion {
  readonly locale: Locale
  readonly reference: ReferenceSnapshot
  readonly official: Official
  readonly today: string
  readonly asked: AskedRemarks
}

export type RemarksPage = ReturnType<typeof remarksPage>

interface Choices {
  readonly communes: readonly Option[]
  readonly desks: readonly Option[]
  readonly periods: readonly Option[]
  readonly tags: readonly Option[]
  readonly statuses: readonly Option[]
}

export function remarksPage(question: RemarksQuestion, { rows, total, places }: FoundRemarks) {
  const { locale, reference, official, today, asked } = question
  const { slug, unit, filters, page } = asked
  const { t, language } = locale
  const period = asked.period ?? periodOf('quarter', today)
  const name = unitLabel(unit, language)
  const isEscalated = filters.view === 'escalated'
  const choices = choicesOf(question, places)
  const address = (more: { readonly page?: string | null; readonly map?: null; readonly commune?: null }) =>
    remarksAddress({ slug, ...filters, ...more, lang: language })
  return {
    title: `${name} – ${t(isEscalated ? 'remarks.escalated.title' : 'tab.remarks')}`,
    trail: trailOf(question),
    mapSwitch: mapSwitch(
      {
        locale,
        reference,
        reader: official.reach,
        period,
        today,
        addressOf: (other) =>
          remarksAddress({ slug: unitSlug(other), view: filters.view, map: 'today', lang: language }),
        note: t('remarks.map.today'),
        isToday: asked.isToday,
      },
      unit,
      address({ map: null, commune: null, page: null }),
    ),
    tabs: unitTabs(locale, unit, period, 'remarks', official, asked.isToday ? 'today' : undefined),
    isEscalated,
    views: seesEscalated(official)
      ? [
          {
            label: t('remarks.view.ordinary'),
            url: remarksAddress({ slug, map: filters.map, lang: language }),
            isCurrent: !isEscalated,
          },
          {
            label: t('remarks.view.escalated'),
            url: remarksAddress({ slug, view: 'escalated', map: filters.map, lang: language }),
            isCurrent: isEscalated,
          },
        ]
      : [],
    // What a reader has to know about these remarks.
    about: (isEscalated
      ? (['escalated.about', 'escalated.outcomes', 'about.doors'] as const)
      : (['about.not-evidence', 'about.batches', 'about.doors'] as const)
    ).map((text) => t(`remarks.${text}`)),
    mayWork: mayWorkOnRemarks(official),
    filters,
    choices,
    // The filters in words.
    chosenFilters: chosenIn(filters, choices),
    remarks: rows.map((row) => remarkView(locale, reference, row)),
    // On today's map this applies to a single commune too: a remark keeps the name of the commune where it was written.
    showsCommune: unit.level !== 'commune' || choices.communes.length > 1,
    // Most communes have one desk, whose code would add nothing.
    showsDesk: unit.level === 'commune' && new Set(places.map(({ deskId }) => deskId)).size > 1,
    footNote: t('remarks.privacy'),
    // How many there are, in words.
    found: t('remarks.found', { count: total }),
    ...pageLinks(total, { page, onPage: remarksOnPage }, (other) => address({ page: other })),
    isNarrowed: Object.keys(filters).some((filter) => filter !== 'view' && filter !== 'map'),
    // Address without filters.
    everything: remarksAddress({ slug, view: filters.view, map: filters.map, lang: language }),
    // The form carries the filters, so that the official returns to the same page.
    url: remarksAddress({ slug }),
    file: remarksFileAddress({ slug, ...filters, lang: language }),
    answers: answersAddress({ slug, map: filters.map, lang: language }),
    improveTheme: themeLink(question),
    themes: themesAddress({ slug, map: filters.map, lang: language, period: period.code }),
    tagsToSet: remarkTags.map((code) => ({ code, label: t(`remarks.tag.${code}`) })),
  }
}

/** Turns the chosen theme into an improvement. */
function themeLink({ locale, official, today, asked: { slug, unit, filters } }: RemarksQuestion) {
  const { tag } = filters
  if (tag === undefined || !mayWorkOnRemarks(official) || !inForceOn(unit, today)) return null
  const label = locale.t('improvements.new.tag', { tag: locale.t(`remarks.tag.${tag}`) })
  return { label, url: newImprovementAddress({ slug, tag, lang: locale.language }) }
}

function trailOf({ locale, reference, official, today, asked: { unit, period } }: RemarksQuestion) {
  const { code, start, end } = period ?? periodOf('quarter', today)
  return reference.directory
    .breadcrumb(unit.id, unit.validFrom, unit.validTo ?? '9999-12-31')
    .filter((above) => above.id !== unit.id && official.reach.rootOf(above, start, end) !== undefined)
    .map((above) => ({
      label: unitLabel(above, locale.language),
      url: unitAddress({ slug: unitSlug(above), lang: locale.language, period: code }),
    }))
}

function choicesOf({ locale, reference }: RemarksQuestion, places: readonly RemarkPlace[]): Choices {
  const { t, language } = locale
  const communes = new Set(places.map(({ unitId }) => reference.directory.byId(unitId)))
  const desks = new Set(places.map(({ deskId }) => reference.deskById(deskId)?.code))
  const months = [...new Set(places.map(({ month }) => month))]
  return {
    communes: [...communes]
      .filter((unit) => unit !== undefined)
      .sort((a, b) => compareVietnamese(a.name, b.name))
      .map((unit) => ({ code: unitSlug(unit), label: unitLabel(unit, language) })),
    desks: [...desks]
      .filter((code) => code !== undefined)
      .sort()
      .map((code) => ({ code, label: code })),
    periods: periodChoices(locale, months, ['year', 'quarter', 'month']),
    tags: remarkTags.map((code) => ({ code, label: t(`remarks.tag.${code}`) })),
    statuses: remarkStatuses.map((code) => ({ code, label: t(`remarks.status.${code}`) })),
  }
}

/** The filters in words, for print, where the form is left out. */
function chosenIn({ q, commune, desk, period, tag, status }: AskedRemarks['filters'], choices: Choices) {
  const { communes, periods, tags, statuses } = choices
  const named = [...communes, ...periods, ...tags, ...statuses].filter(({ code }) =>
    [commune, period, tag, status].includes(code),
  )
  return [
    ...(q === undefined ? [] : [`“${q}”`]),
    ...(desk === undefined ? [] : [desk]),
    ...named.map(({ label }) => label),
  ]
}

import { type AdministrativeUnit, unitLabel } from '@long-dan/administrative-units'
import { type PublishedIndex, publishedIndices } from '@long-dan/database/dashboard'
import { type Locale, wordingIn } from '@long-dan/i18n'
import { periodText } from '@long-dan/results'
import { crosswalkOn } from '@long-dan/rollout'
import { importAddresses } from '../../addresses/imports.ts'
import { crosswalkAddress } from '../../addresses/programme.ts'
import { resultReader } from '../../figures/result-reader.ts'
import { rolloutTabs } from '../../navigation/programme-tabs.ts'
import { mayOpen } from '../../officials/page-access.ts'
import { Refused } from '../../pages/asked.ts'
import { definePage } from '../../pages/define-page.ts'
import { view } from '../../views/view.ts'
import { type ShareText, shareText } from '../../wording/share-text.ts'
import { readStandings, type Standings, visibleCount } from '../standings/standings.ts'
import { criterionShares } from '../standings/weakest-criteria.ts'
import { indexText } from './index-import.ts'

export type CrosswalkPage = ReturnType<typeof crosswalkPage>

/** Published figures of other measures beside ours, factor by factor: they are different measures, so nothing is computed from both. */
const crosswalk = definePage({
  address: crosswalkAddress,
  async answer({ deps, locale, official, query }) {
    const reader = resultReader(deps, official)
    const { directory } = deps.reference.current()
    const today = deps.today()
    const { standings, published } = await reader.read(async (door) => ({
      standings: await readStandings(door, { directory, reader, today }),
      published: await publishedIndices(door),
    }))
    const years = [...new Set(published.map(({ year }) => year))]
    const year = query.year ?? years[0] ?? null
    if (query.year !== undefined && !years.includes(query.year)) return new Refused('year')
    return view(
      'rollout-crosswalk',
      crosswalkPage(locale, standings, { published, years, year, role: official.role, today }),
    )
  },
})

interface Around {
  readonly published: readonly PublishedIndex[]
  readonly years: readonly number[]
  /** Null when nothing is known. */
  readonly year: number | null
  readonly role: Parameters<typeof rolloutTabs>[1]
  readonly today: string
}

function crosswalkPage(locale: Locale, standings: Standings, { published, years, year, role, today }: Around) {
  const { t, language: lang } = locale
  const { home, quarter } = standings
  const { rows, validFrom } = crosswalkOn(today)
  // For one's own unit, otherwise for the province: hardly any measure covers communes.
  const province = standings.map.directory.units.find((unit) => unit.level === 'province')
  const upload = importAddresses['published-indices'].upload
  const ours = sharesOf(locale, standings, home)
  const compared = new Set<string>(rows.flatMap(({ items }) => items))
  const others = [...ours].filter(([code]) => !compared.has(code)).map(([, { label }]) => label)
  return {
    title: t('programme.crosswalk.title'),
    lead: t('programme.crosswalk.lead'),
    tabs: rolloutTabs(locale, role, null),
    mapSwitch: null,
    years: years.map((one) => ({
      label: String(one),
      url: crosswalkAddress({ year: String(one), lang }),
      isCurrent: one === year,
    })),
    importUrl: mayOpen(upload.access, role) ? upload({ lang }) : null,
    caption: t('programme.crosswalk.ours', { unit: unitLabel(home, lang), quarter: periodText(locale, quarter) }),
    // Criteria of a later questionnaire, or of another province's.
    others: others.length === 0 ? '' : t('programme.crosswalk.others', { criteria: others.join(', ') }),
    source: t('programme.crosswalk.source', { day: locale.date(validFrom) }),
    rows: rows.map(({ measure, factor, items }) => {
      const of = (unit: AdministrativeUnit | undefined) =>
        published.find(
          (one) => one.unitId === unit?.id && one.measure === measure && one.factor === factor && one.year === year,
        )
      const found = of(home) ?? of(province)
      const unit = found && standings.map.directory.byId(found.unitId)
      return {
        measure: t(`programme.measure.${measure}`),
        factor: t(`programme.factor.${factor}`),
        published: found && {
          value: indexText(locale, found),
          unit: unit ? unitLabel(unit, lang) : '',
          source: found.source,
        },
        // Another province's questionnaire may lack some.
        ours: items.flatMap((item) => ours.get(item) ?? []),
      }
    }),
  }
}

interface OwnShare {
  readonly label: string
  /** Null when it may not be shown, or when nobody answered. */
  readonly share: ShareText | null
}

function sharesOf(locale: Locale, standings: Standings, home: AdministrativeUnit): ReadonlyMap<string, OwnShare> {
  const { t, language } = locale
  const overall = visibleCount(standings.figures, home, standings.quarter)
  const shown = criterionShares(standings, home)
  return new Map<string, OwnShare>([
    ['overall', { label: t('programme.crosswalk.overall'), share: overall && shareText(locale, overall) }],
    ...shown.map(({ code, short, found }): [string, OwnShare] => [
      code,
      { label: wordingIn(language, short), share: found === null ? null : shareText(locale, found) },
    ]),
  ])
}

export const crosswalkPages = [crosswalk]

import { compareVietnamese, unitLabel } from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import { exportFormats } from '../addresses/exports.ts'
import {
  type RoundPart,
  roundAddress,
  roundFileAddress,
  roundParts,
  roundsAddress,
  withdrawRoundAddress,
} from '../addresses/rounds.ts'
import type { Refusal } from '../forms/form.ts'
import { type FormView, formView } from '../forms/form-view.ts'
import { definePage } from '../pages/define-page.ts'
import type { Link } from '../pages/link.ts'
import { type ListFilter, listFilters } from '../pages/list-filters.ts'
import { listPart, type PageLinks } from '../pages/list-part.ts'
import { view } from '../views/view.ts'
import { type FoundRound, findRound, mayWithdraw } from './find-rounds.ts'
import type { Progress, RoundProgress } from './read-progress.ts'
import { withdrawRoundForm } from './round-form.ts'
import { missingOf, type RoundSummary, roundSummary, shareOfTarget } from './round-words.ts'

export interface RoundPage extends RoundSummary, PageLinks {
  readonly title: string
  readonly list: Link
  readonly filters: readonly ListFilter[]
  readonly rows: readonly RoundRow[]
  /** Latest first. */
  readonly days: readonly { readonly day: string; readonly received: string; readonly share: string }[]
  readonly files: readonly Link[]
  /** Null once the round has begun, and for who may only look at it. */
  readonly withdraw: FormView | null
}

interface RoundRow {
  readonly unit: string
  readonly dossiers: string
  readonly target: string
  readonly received: string
  readonly missing: string
}

const mostDays = 14

/** One round: the communes that lack most ballots first, and how many had come by each day. */
export const roundPage = definePage({
  address: roundAddress,
  async answer(asked, _reply, refused?: Refusal) {
    const { deps, locale, path, query } = asked
    const { t, language: lang } = locale
    const { slug, round } = path
    const found = await findRound(asked, slug, round)
    if (found === null) return null
    const { unit, progress } = found
    const { show, page = 1 } = query
    const { rows, ...links } = listedCommunes(locale, found, { slug, round, show, page })
    return view('round', {
      ...roundSummary(locale, deps.ballotUrl, progress),
      title: `${progress.round.name}: ${unitLabel(unit, lang)}`,
      list: { label: `${t('rounds.title')}: ${unitLabel(unit, lang)}`, url: roundsAddress({ slug, lang }) },
      ...links,
      rows: rows.map((one) => rowOf(locale, one)),
      days: daysOf(locale, progress),
      files: exportFormats.overview.map((format) => ({
        label: format.toUpperCase(),
        url: roundFileAddress({ slug, round, format, lang }),
      })),
      withdraw: mayWithdraw(asked, progress.round)
        ? formView(locale, withdrawRoundForm, {
            action: withdrawRoundAddress({ slug, round, lang }),
            submit: t('rounds.withdraw'),
            hint: t('rounds.withdraw-hint'),
            refused,
          })
        : null,
    })
  },
})

interface NamedProgress extends Progress {
  readonly name: string
  readonly missing: number | null
}

interface AskedPart {
  readonly slug: string
  readonly round: string
  readonly show: RoundPart | undefined
  readonly page: number
}

/** The communes that one page lists, and links to the others. */
function listedCommunes(locale: Locale, { directory, progress }: FoundRound, { slug, round, show, page }: AskedPart) {
  const address = (more: { readonly show?: RoundPart | undefined; readonly page?: string | null }) =>
    roundAddress({ slug, round, show, ...more, lang: locale.language })
  const all = progress.communes
    .map((one): NamedProgress => {
      const unit = directory.byId(one.unitId)
      return { ...one, name: unit ? unitLabel(unit, locale.language) : '', missing: missingOf(one) }
    })
    .sort((a, b) => (b.missing ?? -1) - (a.missing ?? -1) || compareVietnamese(a.name, b.name))
  const wanted = show === undefined ? all : all.filter((one) => partOf(one) === show)
  return {
    ...listPart(wanted, page, (other) => address({ page: other })),
    filters: listFilters(
      locale,
      all.length,
      roundParts.map((part) => ({
        part,
        label: locale.t(`rounds.show.${part}`),
        count: all.filter((one) => partOf(one) === part).length,
      })),
      { shown: show ?? null, urlOf: (part) => address({ show: part ?? undefined }) },
    ),
  }
}

function partOf({ missing }: NamedProgress): RoundPart {
  if (missing === null) return 'unknown'
  return missing === 0 ? 'enough' : 'missing'
}

function rowOf(
  { t, number }: Locale,
  { name, missing, dossiers, target, received, isAtLeast }: NamedProgress,
): RoundRow {
  const count = (value: number | null) => (value === null ? '–' : number(value))
  const stillMissing = isAtLeast && missing !== null ? t('rounds.at-most', { count: missing }) : count(missing)
  return {
    unit: name,
    dossiers: dossiers === null ? t('rounds.dossiers.none') : number(dossiers),
    target: count(target),
    received: isAtLeast && received !== null ? t('rounds.at-least', { count: received }) : count(received),
    missing: missing === 0 ? t('rounds.enough') : stillMissing,
  }
}

function daysOf(locale: Locale, progress: RoundProgress): RoundPage['days'] {
  return progress.days
    .slice(-mostDays)
    .toReversed()
    .map(({ day, received }) => {
      const tenths = shareOfTarget(progress, received)
      return {
        day: locale.date(day),
        received: locale.number(received),
        share: tenths === null ? '–' : locale.percent(tenths),
      }
    })
}

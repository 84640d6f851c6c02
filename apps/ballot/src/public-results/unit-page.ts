import { unitLabel, unitSlug } from '@long-dan/administrative-units'
import { addressIn, type Locale, languageLinks } from '@long-dan/i18n'
import { periodText } from '@long-dan/results'
import type { Reply } from './answer-rows.ts'
import type { AskedResult } from './asked-result.ts'
import type { PublicDependencies } from './public-dependencies.ts'
import type { Licence, Link, PublicPage, ShareImage } from './public-page.ts'
import { publicFileUrl, publicUrl } from './public-url.ts'
import { shareSize } from './share-picture.ts'
import { type UnitFigures, unitFigures } from './unit-figures.ts'

/** A unit's page with the commune's answers to what people wrote. */
export interface UnitPageWithReplies extends UnitPage {
  readonly replies: readonly Reply[]
  readonly answersAnchor: string
  /** Links to what officials hang up or print. */
  readonly forTheHall: readonly Link[]
}

/** A unit in a period as published, or why there is nothing. */
export interface UnitPage extends PublicPage {
  readonly name: string
  /** The period in words; empty when nothing was ever published. */
  readonly when: string
  readonly shareImage: ShareImage | null
  readonly trail: readonly Link[]
  /** What became of a former unit. */
  readonly gone: { readonly text: string; readonly now: readonly Link[] } | null
  readonly figures: UnitFigures | null
  /** Why there are no figures. */
  readonly missing: { readonly title: string; readonly text: string } | null
  readonly periods: readonly PeriodLinks[]
  readonly children: {
    readonly published: readonly ChildRow[]
    readonly unpublished: readonly { readonly name: string; readonly url: string }[]
  }
  readonly licence: Licence | null
  readonly controller: string
}

interface PeriodLinks {
  readonly kind: string
  readonly links: readonly { readonly text: string; readonly url: string; readonly isCurrent: boolean }[]
}

interface ChildRow {
  readonly name: string
  readonly url: string
  readonly percent: string
  readonly fraction: string
  readonly range: string
  readonly grade: string
  readonly excluded: string | null
}

export function unitPage(locale: Locale, asked: AskedResult, deps: PublicDependencies): UnitPage {
  const { language, t } = locale
  const { slug, unit, period, figure } = asked
  const name = unitLabel(unit, language)
  const when = period ? periodText(locale, period) : ''
  const document = figure?.document
  const figures = figure && period ? unitFigures(locale, { ...asked, figure, period }, deps) : null
  return {
    title: period ? `${name}, ${when}` : name,
    name,
    when,
    address: `${deps.publicUrl}${publicUrl(language, slug, period?.code)}`,
    shareTitle: document
      ? t('public.share.title', { percent: locale.percent(document.percentTenths), unit: name, period: when })
      : name,
    shareImage:
      figures && period
        ? {
            ...shareSize,
            url: addressIn(language, `${deps.publicUrl}${publicFileUrl(slug, 'anh.png', period.code)}`),
            words: `${name}, ${when}: ${figures.headline.percent} ${figures.headline.satisfied} (${figures.headline.brief})`,
          }
        : null,
    otherLanguages: languageLinks(language, (other) => publicUrl(other, slug, period?.code)),
    trail: trailOf(locale, asked),
    gone: goneText(locale, asked),
    missing: figure ? null : missingText(locale, asked),
    periods: periodLinks(locale, asked),
    figures,
    children: childRows(locale, asked),
    licence: deps.dataLicence ?? null,
    controller: t('public.controller', { name: deps.controllerName }),
  }
}

function trailOf({ language }: Locale, { directory, unit, period }: AskedResult) {
  const from = period?.start ?? unit.validFrom
  const toExclusive = period?.end ?? unit.validTo ?? '9999-12-31'
  return directory
    .breadcrumb(unit.id, from, toExclusive)
    .slice(0, -1)
    .map((above) => ({
      label: unitLabel(above, language),
      url: publicUrl(language, unitSlug(above), period?.code),
    }))
}

function missingText({ t, percent }: Locale, { period, freeze, withdrawn }: AskedResult) {
  if (period === null) return { title: t('public.unpublished.never'), text: t('public.unpublished.why') }
  // Readers who saw the earlier version must not meet silence: the ballots are still in the book.
  if (withdrawn && freeze) {
    const { satisfied, base, version, document } = withdrawn
    const then = t('trust.share', { percent: percent(document.percentTenths), satisfied, base })
    const text = t('public.unpublished.withdrawn', { version, then, latest: freeze.version, note: freeze.note ?? '' })
    return { title: t('public.unpublished'), text }
  }
  return {
    title: t('public.unpublished'),
    text: freeze === undefined ? t('public.not-frozen') : t('public.unpublished.why'),
  }
}

// What became of a former unit, with links to where its people are served now.
function goneText({ t, language, date }: Locale, { directory, slug }: AskedResult) {
  const unit = directory.bySlug(slug).at(-1)
  if (!unit?.validTo) return null
  return {
    text: t('public.gone', { unit: unitLabel(unit, language), day: date(unit.validTo) }),
    now: directory.presentUnits(unit.id).receivers.map((receiver) => ({
      label: unitLabel(receiver, language),
      url: publicUrl(language, unitSlug(receiver)),
    })),
  }
}

function periodLinks(locale: Locale, { periods, period, slug }: AskedResult) {
  return (['year', 'half-year', 'quarter', 'month'] as const)
    .map((kind) => ({
      kind: locale.t(`period.${kind}`),
      links: periods
        .filter((each) => each.kind === kind)
        .map((each) => ({
          text: periodText(locale, each),
          url: publicUrl(locale.language, slug, each.code),
          isCurrent: each.code === period?.code,
        })),
    }))
    .filter(({ links }) => links.length > 0)
}

function childRows({ language, percent, percentRange, number, t }: Locale, { children, period }: AskedResult) {
  const named = children.map(({ unit, figure }) => ({
    name: unitLabel(unit, language),
    url: publicUrl(language, unitSlug(unit), figure && period?.code),
    figure,
  }))
  return {
    published: named.flatMap(({ name, url, figure }) => {
      if (!figure) return []
      const { percentTenths, interval, integrity, excluded } = figure.document
      return [
        {
          name,
          url,
          percent: percent(percentTenths),
          fraction: `${number(figure.satisfied)}/${number(figure.base)}`,
          range: percentRange(interval.low, interval.high),
          grade: t('trust.grade.short', { grade: integrity.grade }),
          excluded: excluded ? t('trust.excluded.short', { count: excluded.base }) : null,
        },
      ]
    }),
    unpublished: named.filter(({ figure }) => !figure).map(({ name, url }) => ({ name, url })),
  }
}

import { unitLabel, unitSlug } from '@long-dan/administrative-units'
import { inGroups, parseCheckpoint, shortCodeOf } from '@long-dan/ballot-book'
import { addressIn, type Locale, otherLanguage } from '@long-dan/i18n'
import { previousPeriod } from '@long-dan/statistics'
import type { AskedResult } from './asked-result.ts'
import { changeSentence, headline } from './headline.ts'
import { periodText } from './period-text.ts'
import type { PublicDependencies } from './public-dependencies.ts'
import { dictionaryPath, publicFileUrl, publicUrl } from './public-url.ts'
import type { Published } from './published-results.ts'
import { shareSize } from './share-picture.ts'
import { answerRows, criterionGroupsOf, modeRows } from './tables.ts'
import { trustOf } from './trust.ts'

/** The model of `public-unit.eta`. */
export function unitPage(locale: Locale, asked: AskedResult, deps: PublicDependencies) {
  const { language, t } = locale
  const { slug, unit, period, figure, freeze, before } = asked
  const name = unitLabel(unit, language)
  const when = period ? periodText(locale, period) : ''
  const document = figure?.document
  return {
    title: period ? `${name}, ${when}` : name,
    name,
    when,
    address: `${deps.publicUrl}${publicUrl(language, slug, period?.code)}`,
    shareTitle: document
      ? t('public.share.title', { percent: locale.percent(document.percentTenths), unit: name, period: when })
      : name,
    shareImage:
      document && period
        ? {
            ...shareSize,
            url: addressIn(language, `${deps.publicUrl}${publicFileUrl(slug, 'anh.png', period.code)}`),
            words: `${name}, ${when}: ${headline(locale, document).percent} ${t('public.satisfied')} (${headline(locale, document).brief})`,
          }
        : null,
    otherLanguageUrl: publicUrl(otherLanguage(language), slug, period?.code),
    trail: trailOf(locale, asked),
    gone: goneText(locale, asked),
    missing: figure ? null : missingText(locale, asked),
    periods: periodLinks(locale, asked),
    ...(document &&
      figure &&
      period && {
        headline: headline(locale, document),
        trust: trustOf(locale, document),
        change: changeSentence(locale, figure, before, previousPeriod(period).code),
        answers: answerRows(locale, document),
        groups: criterionGroupsOf(locale, document),
        modes: modeRows(locale, document),
        data: dataOf(locale, figure, freeze?.frozenOn ?? '', freeze?.note ?? null, freeze?.checkpoint ?? null),
        links: {
          csv: publicFileUrl(slug, 'so-lieu.csv', period.code),
          json: publicFileUrl(slug, 'ban-goc.json', period.code),
          dictionary: addressIn(language, dictionaryPath),
          card: publicFileUrl(slug, 'card'),
          badge: publicFileUrl(slug, 'badge.svg'),
        },
        embed: embedCodes(locale, asked, deps, name),
      }),
    children: childRows(locale, asked),
    licence: deps.dataLicence ?? null,
    controller: t('public.controller', { name: deps.controllerName }),
  }
}

// What a commune's web editor copies; the language goes with it.
function embedCodes(
  { language, t }: Locale,
  { slug }: AskedResult,
  { publicUrl: origin }: PublicDependencies,
  name: string,
) {
  const own = addressIn(language, '')
  const title = `${t('public.title')} – ${name}`.replaceAll('"', '&quot;')
  const [card, badge] = ['card', 'badge.svg'].map((file) => `${origin}${publicFileUrl(slug, file)}${own}`)
  return {
    card: `<iframe src="${card}" title="${title}" width="360" height="280" style="border:0" loading="lazy"></iframe>`,
    badge: `<a href="${origin}${publicUrl(language, slug)}"><img src="${badge}" alt="${title}" height="26"></a>`,
  }
}

function dataOf(
  { t, date }: Locale,
  figure: Published,
  frozenOn: string,
  note: string | null,
  checkpoint: string | null,
) {
  const { version, questionnaireVersions, definition } = figure.document
  return {
    frozen: t('public.data.frozen', {
      ...{ day: date(frozenOn), version, definition },
      questionnaire: questionnaireVersions.join(', '),
    }),
    corrected: note === null ? null : t('public.data.corrected', { version, note }),
    sha256: figure.sha256,
    inBook: checkpoint !== null,
    shortCode: checkpoint === null ? null : shortCodeOfNote(checkpoint),
  }
}

/** What hangs on the notice board of the day: whoever photographed it can compare. */
function shortCodeOfNote(note: string): string | null {
  const checkpoint = parseCheckpoint(note.slice(0, note.indexOf('\n\n') + 1))
  return checkpoint ? inGroups(shortCodeOf(checkpoint)) : null
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
  // Whoever saw the earlier version must not find silence: the ballots are still in the book.
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

// What became of a unit of the past, with links to where its people are served now.
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

function childRows({ language, percent, number, t }: Locale, { children, period }: AskedResult) {
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
          ...{ name, url },
          percent: percent(percentTenths),
          fraction: `${number(figure.satisfied)}/${number(figure.base)}`,
          range: `${percent(interval.low).slice(0, -1)}–${percent(interval.high)}`,
          grade: integrity ? t('trust.grade.short', { grade: integrity.grade }) : null,
          excluded: excluded ? t('trust.excluded.short', { count: excluded.base }) : null,
        },
      ]
    }),
    unpublished: named.filter(({ figure }) => !figure).map(({ name, url }) => ({ name, url })),
  }
}

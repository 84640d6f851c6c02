import { addressIn, formatDate, type Locale, languageLinks } from '@long-dan/i18n'
import { daysAfter, serviceDayOf } from '@long-dan/statistics'
import { qrSvg } from '@long-dan/web/qr'
import { type Reply, replies, repliesFromBelow } from './answer-rows.ts'
import type { AskedResult } from './asked-result.ts'
import { noticeLinks } from './notices.ts'
import type { PublicDependencies } from './public-dependencies.ts'
import type { Link } from './public-page.ts'
import { publicFileUrl, publicUrl } from './public-url.ts'
import type { PublishedResults } from './published-results.ts'
import { type UnitPage, unitPage } from './unit-page.ts'

/** The display in the hall: one thing at a time, legible from five metres. */
export interface HallPage extends Pick<UnitPage, 'title' | 'name' | 'when' | 'figures' | 'missing' | 'otherLanguages'> {
  /** The last three that are done, newest first. */
  readonly replies: readonly Reply[]
  /** The results page as a code to scan and as an address to type. */
  readonly results: PlaceToScan
  readonly ballot: PlaceToScan
  /** Shown while nothing newer can be loaded: names the day of this page. */
  readonly kept: string
}

interface PlaceToScan {
  readonly qr: string
  readonly typed: string
}

const mostReplies = 3

export const hallPath = 'man-hinh'

/** Links to the display and the notices of these results. */
export function forTheHall(locale: Locale, asked: AskedResult): readonly Link[] {
  const display = addressIn(locale.language, publicFileUrl(asked.slug, hallPath))
  return [{ label: locale.t('hall.link'), url: display }, ...noticeLinks(locale, asked)]
}

/** The latest answers whose improvement is done. */
export function doneReplies(all: readonly Reply[]): readonly Reply[] {
  return all.filter(({ state }) => state === '').slice(0, mostReplies)
}

/** A commune's answers under any of its names and dates; for a larger unit the newest of its present communes. */
export function repliesOf(
  locale: Locale,
  { directory, slug, unit }: AskedResult,
  deps: PublicDependencies,
  results: PublishedResults,
): Promise<readonly Reply[]> {
  const today = serviceDayOf(new Date())
  if (unit.level !== 'commune')
    return repliesFromBelow(locale, results, directory.communesOf(unit.id, today, daysAfter(today, 1)))
  const rows = directory.bySlug(slug).filter(({ level }) => level === 'commune')
  return replies(locale, { results, deps, unitIds: rows.map(({ id }) => id), today })
}

export async function hallPage(
  locale: Locale,
  asked: AskedResult,
  deps: PublicDependencies,
  results: PublishedResults,
): Promise<HallPage> {
  const { title, name, when, figures, missing } = unitPage(locale, asked, deps)
  const answers = await repliesOf(locale, asked, deps, results)
  const scan = (path: string): PlaceToScan => {
    const url = `${deps.publicUrl}${path}`
    return { qr: qrSvg(url, locale.t('hall.picture')), typed: url.replace(/^https?:\/\//u, '') }
  }
  return {
    title,
    name,
    when,
    figures,
    missing,
    otherLanguages: languageLinks(locale.language, (other) => addressIn(other, publicFileUrl(asked.slug, hallPath))),
    replies: doneReplies(answers),
    results: scan(publicUrl(locale.language, asked.slug)),
    ballot: scan('/d'),
    kept: locale.t('hall.kept', { date: formatDate(serviceDayOf(new Date())) }),
  }
}

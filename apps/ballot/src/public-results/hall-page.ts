import { addressIn, type Locale, languageLinks } from '@long-dan/i18n'
import { serviceDayOf } from '@long-dan/statistics'
import { qrSvg } from '@long-dan/web/qr'
import { type Reply, replies } from './answer-rows.ts'
import type { AskedResult } from './asked-result.ts'
import type { PublicDependencies } from './public-dependencies.ts'
import { publicFileUrl, publicUrl } from './public-url.ts'
import type { PublishedResults } from './published-results.ts'
import { type UnitPage, unitPage } from './unit-page.ts'

/** What hangs in the hall: one thing at a time, to be read at five metres. */
export interface HallPage extends Pick<UnitPage, 'title' | 'name' | 'when' | 'figures' | 'missing' | 'otherLanguages'> {
  /** The last three, newest first. */
  readonly replies: readonly Reply[]
  /** To scan, and the same address to type. */
  readonly results: PlaceToScan
  readonly ballot: PlaceToScan
}

interface PlaceToScan {
  readonly qr: string
  readonly typed: string
}

const mostReplies = 3

export const hallPath = 'man-hinh'

export function hallUrl({ language }: Locale, slug: string): string {
  return addressIn(language, publicFileUrl(slug, hallPath))
}

/** What a commune answered under any of its names and dates; other units answer nothing. */
export function repliesOf(
  locale: Locale,
  { directory, slug }: AskedResult,
  deps: PublicDependencies,
  results: PublishedResults,
): Promise<readonly Reply[]> {
  const rows = directory.bySlug(slug).filter(({ level }) => level === 'commune')
  return replies(locale, { results, deps, unitIds: rows.map(({ id }) => id), today: serviceDayOf(new Date()) })
}

export async function hallPage(
  locale: Locale,
  asked: AskedResult,
  deps: PublicDependencies,
  results: PublishedResults,
): Promise<HallPage> {
  const { title, name, when, figures, missing } = unitPage(locale, asked, deps)
  const answers = await repliesOf(locale, asked, deps, results)
  const done = answers.filter(({ state }) => state === '')
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
    replies: done.slice(0, mostReplies),
    results: scan(publicUrl(locale.language, asked.slug)),
    ballot: scan('/d'),
  }
}

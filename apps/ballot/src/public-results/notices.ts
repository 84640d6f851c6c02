import { buffer } from 'node:stream/consumers'
import type { Locale } from '@long-dan/i18n'
import { type Notice, type NoticeSize, noticeSizes } from '@long-dan/print/notice'
import type { Reply } from './answer-rows.ts'
import type { AskedResult } from './asked-result.ts'
import { createDrawnOnce } from './drawn-once.ts'
import type { PublicDependencies } from './public-dependencies.ts'
import { publicFileUrl, publicUrl } from './public-url.ts'
import { unitPage } from './unit-page.ts'

const mostKept = 100

type Print = (locale: Locale, asked: AskedResult, replies: readonly Reply[], size: NoticeSize) => Promise<Buffer> | null

export const noticeFile = 'niem-yet.pdf'

/** Notices for the wall, each drawn once until something on it changes. */
export function createNotices(deps: PublicDependencies): Print {
  const drawnOnce = createDrawnOnce(mostKept)
  return (locale, asked, replies, size) => {
    const notice = noticeOf(locale, asked, replies, deps)
    if (notice === null) return null
    const isSpecimen = asked.figure?.document.demo === true
    const key = JSON.stringify([notice, size, locale.language])
    const order = { size, language: locale.language, isSpecimen, madeAt: frozenAt(asked) }
    return drawnOnce(key, async () => {
      // Loaded for the first notice only: casting a ballot needs none of it.
      const { printNotice } = await import('@long-dan/print')
      return buffer(printNotice(notice, order))
    })
  }
}

/** Null when nothing is published. */
function noticeOf(
  locale: Locale,
  asked: AskedResult,
  replies: readonly Reply[],
  deps: PublicDependencies,
): Notice | null {
  const { name, when, figures, controller } = unitPage(locale, asked, deps)
  if (figures === null) return null
  const { percent, satisfied, basis, verdict } = figures.headline
  return {
    unit: name,
    when,
    percent,
    satisfied,
    basis: [basis, locale.t('headline.volunteers')],
    verdict,
    calls: figures.calls?.sentence ?? null,
    replies: replies.map(({ place, said, done }) => ({ said: place ? `${place.label}: ${said}` : said, done })),
    url: `${deps.publicUrl}${publicUrl(locale.language, asked.slug, asked.period?.code)}`,
    controller,
  }
}

/** The day of publication rather than now: asked for twice, it is the same file. */
function frozenAt({ freeze }: AskedResult): Date {
  return new Date(`${freeze?.frozenOn ?? '2021-01-01'}T00:00:00Z`)
}

export function noticeLinks(locale: Locale, { slug, period }: AskedResult) {
  return noticeSizes.map((size) => ({
    label: locale.t('hall.notice', { size: size.toUpperCase() }),
    url: `${publicFileUrl(slug, noticeFile, period?.code)}?kho=${size}&lang=${locale.language}`,
  }))
}

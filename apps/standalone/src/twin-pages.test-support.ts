import { createHash } from 'node:crypto'
import type { signedIn } from '../../dashboard/src/gate/people.test-support.ts'

type Get = Awaited<ReturnType<typeof signedIn>>['get']

export type Pages = ReadonlyMap<string, string>

/** What was answered, without what differs every time; of a file that is not text its hash. */
function saidBy({ statusCode, headers, body, rawPayload }: Awaited<ReturnType<Get>>): string {
  const isText = /text|json|svg/u.test(String(headers['content-type']))
  const said = isText
    ? body.replaceAll(/nonce="[^"]*"|value="[\w.-]{30,}"/gu, '')
    : createHash('sha256').update(rawPayload).digest('hex')
  return `${statusCode} ${headers.location ?? ''} ${said}`
}

/** Pages and files as somebody meets them who begins with these and follows links to what `isWorthIt`. */
export async function everyPage(
  get: Get,
  starts: readonly string[],
  isWorthIt: (url: string) => boolean,
  most: number,
): Promise<Pages> {
  const queue = [...new Set(starts)]
  const seen = new Set(queue)
  const pages = new Map<string, string>()
  for (let url = queue.shift(); url !== undefined && pages.size < most; url = queue.shift()) {
    const reply = await get(url)
    pages.set(url, saidBy(reply))
    const links = `${reply.headers.location ? `href="${reply.headers.location}"` : ''} ${reply.body}`
    if (!/html/u.test(String(reply.headers['content-type'] ?? 'html'))) continue
    for (const [, href = ''] of links.matchAll(/(?:href|src)="(?<href>\/[^"#]*)/gu)) {
      const next = href.replaceAll('&amp;', '&')
      if (seen.has(next) || !isWorthIt(next)) continue
      seen.add(next)
      queue.push(next)
    }
  }
  return pages
}

/** Addresses that differ between the two. */
export function differing(before: Pages, after: Pages): readonly string[] {
  return [...before].filter(([url, page]) => after.get(url) !== page).map(([url]) => url)
}

/** What an official finds of these units and periods without a link to it, and where the links begin. */
export function pagesAbout(slugs: readonly string[], periods: readonly string[]): readonly string[] {
  const [above = '', own = ''] = [slugs[0], slugs.at(-1)]
  const [month = '', period = ''] = [periods[0], periods.at(-1)]
  const sides = `a=${own}@${period}&b=${above}@${period}`
  const onPeriod = (slug: string, about: string) => [
    `/units/${slug}?${about}`,
    `/units/${slug}?${about}&map=today`,
    ...['ranking', 'criteria', 'questions', 'visits', 'wall', 'remarks/themes'].map(
      (page) => `/units/${slug}/${page}?${about}`,
    ),
    ...['overview', 'ranking', 'criteria'].map((file) => `/units/${slug}/exports/${file}.csv?${about}`),
    ...['overall', 'period', 'criterion', 'mode', 'unit', 'question'].map(
      (by) => `/api/v1/results?unit=${slug}&${about}&by=${by}`,
    ),
  ]
  return [
    '/',
    '/inbox',
    '/decisions',
    `/compare?${sides}`,
    `/compare/exports/compare.csv?${sides}`,
    // A Word file with pictures differs every time: the library numbers them from the start of the process.
    ...['overview.xlsx', 'briefing.pdf', 'criteria.ods'].flatMap((file) =>
      [above, own].map((slug) => `/units/${slug}/exports/${file}?period=${period}`),
    ),
    ...slugs.flatMap((slug) => [
      `/units/${slug}/months?from=${month}&to=${month}`,
      `/units/${slug}/improvements`,
      `/units/${slug}/rounds`,
    ]),
    `/rollout/communes/${own}`,
    `/rollout/communes/${own}/file.pdf`,
    ...['review.docx', 'communes.csv'].map((file) => `/rollout/exports/${file}?period=${period}`),
    ...slugs.flatMap((slug) => periods.flatMap((code) => onPeriod(slug, `period=${code}`))),
  ]
}

const aside =
  /lang=|^\/(?:account|access-record|areas|office-days|sign-out|voices|webhooks|api\/v1\/openapi)|posters?\b|\/office|\/paper|\/improvements\/new/u

/** Links about these periods, or about none in particular. */
export const isAbout = (periods: readonly string[]) => (url: string) =>
  !aside.test(url) &&
  !/\.(?:css|js|woff2|png|ico|webmanifest)\b/u.test(url) &&
  (!url.includes('period=') || periods.some((code) => url.includes(`period=${code}`))) &&
  !url.includes('exports/')

/** All that everybody finds of these units and periods. */
export function publicPagesAbout(slugs: readonly string[], periods: readonly string[]): readonly string[] {
  return [
    '/ket-qua',
    ...slugs.flatMap((slug) => [
      ...['', '/card', '/badge.svg', '/man-hinh'].map((page) => `/ket-qua/${slug}${page}`),
      ...periods.flatMap((code) =>
        ['', '/so-lieu.csv', '/ban-goc.json', '/niem-yet.pdf', '/anh.png'].map(
          (page) => `/ket-qua/${slug}/${code}${page}`,
        ),
      ),
    ]),
  ]
}

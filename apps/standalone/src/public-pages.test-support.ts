import type { PublishedFigure } from '@long-dan/database/worker'
import { localeOf } from '@long-dan/i18n'
import { type PeriodDocument, percentOfReason } from '@long-dan/results'
import { type SatisfiedCount, tenthsOfCount } from '@long-dan/statistics'
import { extractText, getDocumentProxy } from 'unpdf'
import type { publicPagesOver } from '../../ballot/src/public-results/public-site.test-support.ts'

type Get = Awaited<ReturnType<typeof publicPagesOver>>['get']

/** Something that counts ballots, or is worked out from such: `218/226`, `226`, `96,5%`. */
export interface Said {
  readonly where: string
  readonly words: string
  /** The text around it, to find it again. */
  readonly around: string
}

const { number, percent } = localeOf('vi')
/** Numbers of the method, not of any ballots. */
const ofTheMethod = /có dưới 10 phiếu|khoảng 1 trong 20 lần/gu
const day = /(?<![\d/])(?:\d{1,2}\/)?\d{1,2}\/\d{4}(?![\d/])/gu
const pair = /(?<![\d.,/])(\d[\d.]*)\s?(?:\/|trong|trên)\s?(\d[\d.]*)(?=\s?phiếu|\)|\s|$|<)/gu
const ballots = /(?<![\d.,/])(\d[\d.]*) phiếu/gu
const share = /(?<![\d.,–-])\d+(?:,\d)?%/gu

/** All that a reader finds of a unit and period: its page, what hangs in the hall and on the wall, what other sites show. */
export async function saidOf(get: Get, slug: string, code: string): Promise<readonly Said[]> {
  const read = async (where: string, path = where) => {
    const reply = await get(`/ket-qua/${slug}/${path}`)
    if (reply.statusCode !== 200) return []
    const isPdf = reply.headers['content-type'] === 'application/pdf'
    return saidIn(where, isPdf ? await wordsOf(reply.rawPayload) : reply.body)
  }
  return [
    ...(await read('page', code)),
    ...(await read('notice', `${code}/niem-yet.pdf`)),
    ...(await read('man-hinh')),
    ...(await read('card')),
    ...(await read('badge.svg')),
  ]
}

export function saidIn(where: string, text: string): readonly Said[] {
  const cells = [...text.matchAll(/<td class="number">(\d[\d.]*)(?=<)/gu)].flatMap(([, count = '']) => count)
  const words = (/<body.*<\/body>/su.exec(text)?.[0] ?? text)
    .replace(/<[^>]+>/gu, ' ')
    .replace(day, ' ')
    .replace(ofTheMethod, ' ')
  const found = [pair, ballots, share].flatMap((pattern) => [...words.matchAll(pattern)])
  return [
    ...found.map(({ 0: all, 1: one, 2: other, index }) => ({
      where,
      words: other === undefined ? (one ?? all) : `${one}/${other}`,
      around: words.slice(Math.max(0, index - 30), index + 30),
    })),
    ...cells.map((count) => ({ where, words: count, around: 'a cell' })),
  ]
}

async function wordsOf(pdf: Buffer): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true })
  return text.replace(/\s+/gu, ' ')
}

/** What the file itself says in these documents. */
export function saidByFile(figures: readonly PublishedFigure[]): ReadonlySet<string> {
  return new Set(figures.flatMap(({ document }) => inDocument(JSON.parse(document) as PeriodDocument)))
}

function inDocument({ excluded, official, calls, ...document }: PeriodDocument): readonly string[] {
  const { satisfied, base, distribution, interval, criteria, groups, questions, modes, integrity } = document
  const answered = Object.values(questions).flatMap((one) => {
    if (one === null) return []
    const given = one.asked - one.blank
    const options = Object.values(one.options)
    return [number(one.asked), number(given), ...options.flatMap((count) => ofCount({ satisfied: count, base: given }))]
  })
  const withAll = excluded && { satisfied: satisfied + excluded.satisfied, base: base + excluded.base }
  return [
    ...ofCount({ satisfied, base }),
    ...[interval.low, interval.high].map((tenths) => percent(tenths)),
    ...distribution.flatMap((count) => ofCount({ satisfied: count, base })),
    ...Object.values(criteria).flatMap((one) => (one ? ofCount(one) : [])),
    ...Object.values(groups).flatMap((one) => (one ? [percent(one.percentTenths)] : [])),
    ...Object.values(modes).map((count) => number(count)),
    ...integrity.reasons.map((reason) => `${percentOfReason(reason)}%`),
    ...(excluded && withAll ? [number(excluded.base), ...ofCount(withAll)] : []),
    ...(official
      ? [...ofCount(official), `${official.rule.thresholdPercent}%`, number(official.rule.minimumBase)]
      : []),
    ...(calls ? [`${calls.percent}%`, `${calls.interval.high}%`, `${calls.responsePercent}%`] : []),
    ...answered,
  ]
}

/** A count, both numbers of it, and what they make in percent. */
function ofCount(count: SatisfiedCount): readonly string[] {
  const { satisfied, base } = count
  const tenths = tenthsOfCount(count)
  const counts = [`${number(satisfied)}/${number(base)}`, number(satisfied), number(base)]
  return tenths === null ? counts : [...counts, percent(tenths)]
}

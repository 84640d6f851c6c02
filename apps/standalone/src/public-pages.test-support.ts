import type { PublishedFigure } from '@long-dan/database/worker'
import { localeOf } from '@long-dan/i18n'
import { type PeriodDocument, percentOfReason } from '@long-dan/results'
import { type SatisfiedCount, tenthsOfCount } from '@long-dan/statistics'
import { extractText, getDocumentProxy } from 'unpdf'
import type { publicPagesOver } from '../../ballot/src/public-results/public-site.test-support.ts'
import { readCsv } from '../../dashboard/src/exports/read-files.test-support.ts'
import { wordsDrawn } from './words-drawn.test-support.ts'

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

/** All that a reader finds of a unit and period: its page and files, what hangs in the hall and on the wall, what other sites show. */
export async function saidOf(get: Get, slug: string, code: string): Promise<readonly Said[]> {
  const read = (where: string, path = where) => saidAt(get, where, `/ket-qua/${slug}/${path}`)
  return [
    ...(await read('page', code)),
    ...(await read('notice', `${code}/niem-yet.pdf`)),
    ...(await read('table', `${code}/so-lieu.csv`)),
    ...(await read('original', `${code}/ban-goc.json`)),
    ...(await read('picture', `${code}/anh.png`)),
    ...(await read('man-hinh')),
    ...(await read('card')),
    ...(await read('badge.svg')),
  ]
}

/** What one address says; nothing where there is no such page or file. */
export async function saidAt(get: Get, where: string, address: string): Promise<readonly Said[]> {
  let reply: Awaited<ReturnType<Get>> | undefined
  const drawn = await wordsDrawn(async () => {
    reply = await get(address)
  })
  if (reply?.statusCode !== 200) return []
  const [type = ''] = String(reply.headers['content-type']).split(';')
  if (type === 'text/csv') return saidInTable(where, reply.body)
  if (type === 'application/json')
    return inDocument(JSON.parse(reply.body)).map((words) => ({ where, words, around: 'the original' }))
  const texts: Readonly<Record<string, () => string | Promise<string>>> = {
    'application/pdf': () => wordsOf(reply?.rawPayload ?? Buffer.of()),
    'image/png': () => drawn.join(' '),
  }
  return saidIn(where, (await texts[type]?.()) ?? reply.body)
}

/** Columns that count nothing, or are worked out from the counts beside them. */
const ofNoBallots =
  /^(?:unit_.*|period.*|version|questionnaire.*|question_breaks|interval_.*|rule_.*|verdict_periods)$/u

function saidInTable(where: string, text: string): readonly Said[] {
  return readCsv(text).flatMap((row) => {
    const pair = [row.satisfied || row.chosen, row.answered].map((cell) => number(Number(cell)))
    const counts = Object.entries(row).flatMap(([column, cell]) => {
      if (ofNoBallots.test(column) || !/^\d+(?:\.\d)?$/u.test(cell)) return []
      if (/^threshold_percent$|^calls_(?:percent|low|high)$/u.test(column)) return `${cell}%`
      return column.endsWith('_percent') ? percent(Math.round(Number(cell) * 10)) : number(Number(cell))
    })
    return [pair.join('/'), ...counts].map((words) => ({ where, words, around: Object.values(row).join() }))
  })
}

export function saidIn(where: string, text: string): readonly Said[] {
  const cells = [...text.matchAll(/<td class="number">(\d[\d.]*)(?=<)/gu)].flatMap(([, count = '']) => count)
  const tiles = [...text.matchAll(/<text [^>]*>(\d[\d,]*)(?=<)/gu)].map(([, share]) => `${share}%`)
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
    ...tiles.map((share) => ({ where, words: share, around: 'a tile' })),
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

function inDocument({ excluded, official, calls, verdictRule, ...document }: PeriodDocument): readonly string[] {
  const { satisfied, base, distribution, interval, designEffectTenths, criteria, groups } = document
  const { questions, modes, integrity } = document
  const answered = Object.values(questions).flatMap((one) => {
    if (one === null) return []
    const given = one.asked - one.blank
    const options = Object.values(one.options)
    return [
      number(one.blank),
      number(one.asked),
      number(given),
      ...options.flatMap((count) => ofCount({ satisfied: count, base: given })),
    ]
  })
  const withAll = excluded && { satisfied: satisfied + excluded.satisfied, base: base + excluded.base }
  return [
    ...ofCount({ satisfied, base }),
    ...[interval.low, interval.high].map((tenths) => percent(tenths)),
    ...distribution.flatMap((count) => ofCount({ satisfied: count, base })),
    effect(designEffectTenths),
    ...Object.values(criteria).flatMap((one) =>
      one ? [...ofCount(one), number(one.notApplicable), number(one.blank), effect(one.designEffectTenths)] : [],
    ),
    ...Object.values(groups).flatMap((one) =>
      one ? [percent(one.percentTenths), effect(one.designEffectTenths)] : [],
    ),
    ...Object.values(modes).map((count) => number(count)),
    ...integrity.reasons.map((reason) => `${percentOfReason(reason)}%`),
    ...(excluded && withAll ? [...ofCount(excluded), ...ofCount(withAll)] : ['0']),
    `${verdictRule.thresholdPercent}%`,
    ...(official
      ? [...ofCount(official), `${official.rule.thresholdPercent}%`, number(official.rule.minimumBase)]
      : []),
    ...(calls
      ? [
          number(calls.called),
          ...[calls.percent, calls.interval.low, calls.interval.high, calls.responsePercent].map((of) => `${of}%`),
          ...(calls.repeats.due + calls.repeats.made > 0 ? Object.values(calls.repeats).map((of) => number(of)) : []),
        ]
      : []),
    ...answered,
  ]
}

function effect(tenths: number): string {
  return number(tenths / 10)
}

/** A count, both numbers of it, and what they make in percent. */
function ofCount(count: SatisfiedCount): readonly string[] {
  const { satisfied, base } = count
  const tenths = tenthsOfCount(count)
  const counts = [`${number(satisfied)}/${number(base)}`, number(satisfied), number(base)]
  return tenths === null ? counts : [...counts, percent(tenths)]
}

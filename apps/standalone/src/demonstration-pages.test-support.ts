import { readCsv, readXlsx } from '../../dashboard/src/exports/read-files.test-support.ts'
import type { Person } from '../../dashboard/src/gate/people.test-support.ts'
import type { Figure } from './demonstration-crawl.test-support.ts'

/** A figure printed by a page or a file, under the crawl's name for it. */
export interface Printed {
  readonly where: string
  readonly name: string
  readonly satisfied: number
  readonly base: number
}

/** At most `most` of these figures; each seed gives others. */
export function sampleOf(figures: readonly Figure[], most: number, seed: number): readonly Figure[] {
  const lotOf = (at: number) => Math.imul(at + 1, 2_654_435_761 ^ Math.imul(seed, 40_503)) >>> 0
  return [...figures.entries()]
    .sort(([one], [other]) => lotOf(one) - lotOf(other))
    .slice(0, most)
    .map(([, figure]) => figure)
}

/**
 * Every share of a unit printed on the page of a unit and period, in its tables and trend, and in its files: CSV, XLSX, and the ranking.
 */
export async function printedFor({ get }: Pick<Person, 'get'>, { name }: Figure): Promise<readonly Printed[]> {
  const [slug = '', period = '', vintage = ''] = name.split(' ')
  const query = `period=${period}${vintage === 'today' ? '&map=today' : ''}`
  const about = { slug, period, vintage }
  const page = await get(`/units/${slug}?${query}`)
  const csv = await get(`/units/${slug}/exports/overview.csv?${query}`)
  const xlsx = await get(`/units/${slug}/exports/overview.xlsx?${query}`)
  const ranking = await get(`/units/${slug}/exports/ranking.csv?${query}`)
  return [
    ...(page.statusCode === 200 ? onPage(page.body) : []),
    ...(csv.statusCode === 200 ? inRows('overview.csv', about, readCsv(csv.body)) : []),
    ...(ranking.statusCode === 200 ? inRows('ranking.csv', about, readCsv(ranking.body)) : []),
    ...(xlsx.statusCode === 200
      ? readXlsx(xlsx.rawPayload).flatMap(({ name: sheet, rows: [head = [], ...rows] }) =>
          inRows(
            `overview.xlsx ${sheet}`,
            about,
            rows.map((row) => Object.fromEntries(head.map((key, at) => [String(key), String(row[at] ?? '')]))),
          ),
        )
      : []),
  ]
}

const number = (text: string) => Number(text.replaceAll('.', ''))

/** Every row of a table that links to a unit and period and prints `148/150`. */
function onPage(body: string): readonly Printed[] {
  return [...body.matchAll(/<tr\b.*?<\/tr>/gsu)].flatMap(([row]) => {
    const link = /href="\/units\/(?<slug>[a-z0-9-]+)\?(?<query>[^"#]*)"/u.exec(row)?.groups
    const share = />(?<satisfied>[\d.]+)\/(?<base>[\d.]+)</u.exec(row)?.groups
    const query = new URLSearchParams(link?.query?.replaceAll('&amp;', '&'))
    const period = query.get('period')
    if (!link?.slug || !share || !period) return []
    const vintage = query.get('map') === 'today' ? 'today' : 'then'
    return [
      {
        where: 'page',
        name: `${link.slug} ${period} ${vintage}`,
        satisfied: number(share.satisfied ?? ''),
        base: number(share.base ?? ''),
      },
    ]
  })
}

const ofUnits = new Set(['overall', 'periods', 'area', 'commune', 'ranking'])

function inRows(
  where: string,
  { slug, period, vintage }: Readonly<Record<'slug' | 'period' | 'vintage', string>>,
  rows: readonly Readonly<Record<string, string>>[],
): readonly Printed[] {
  return rows.flatMap((row) => {
    const isOfUnit = row.table === undefined || row.table === '' || ofUnits.has(row.table)
    if (!isOfUnit || row.hidden === 'true' || !row.answered || Number(row.answered) === 0) return []
    if (row.item !== undefined && row.item !== '' && row.item !== 'overall') return []
    // Desk codes have capital letters; the crawl knows communes only.
    if (/[A-Z]/u.test(row.unit ?? '')) return []
    const name = `${row.unit || slug} ${row.period_shown || period} ${vintage}`
    return [{ where, name, satisfied: Number(row.satisfied), base: Number(row.answered) }]
  })
}

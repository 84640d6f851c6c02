import { unitLabel, unitSlug } from '@long-dan/administrative-units'
import { type Period, parsePeriod, periodOf } from '@long-dan/statistics'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publicPagesOver } from '../../ballot/src/public-results/public-site.test-support.ts'
import { readCsv, readXlsx } from '../../dashboard/src/exports/read-files.test-support.ts'
import { provinceOf } from '../../dashboard/src/figures/result-reader.ts'
import { aPerson, type Person } from '../../dashboard/src/gate/people.test-support.ts'
import { reachOf } from '../../dashboard/src/officials/reach.ts'
import type { Role } from '../../dashboard/src/officials/roles.ts'
import { askDirectly } from './ask-directly.test-support.ts'
import { theDemonstration } from './demonstration.test-support.ts'
import { type Ask, baseOf, cellsIn, crawl, type Figure } from './demonstration-crawl.test-support.ts'
import { shown, sumOf, tooSmall } from './demonstration-remainders.test-support.ts'
import { saidAt, saidByFile } from './public-pages.test-support.ts'

// Survey rounds add up months as nobody else does: also two months of one quarter with one of the next. The attacker reads their pages,
// their files and what is published of them, at every closing of a month, together with everything else.
const stage = await theDemonstration()
const { database, dashboard, directory, cells, world, everything, publicFigures, publicEquations, before } = stage
afterAll(() => stage.close())

const year = parsePeriod('2026') as Period
const areaSlug = 'khu-vuc-thach-thanh-kv391'
const communeSlug = 'phuong-hac-thanh-14797'
const homeOf = (slug: string) => directory.units.findLast((unit) => unitSlug(unit) === slug) ?? provinceOf(directory)
const planned = [
  { of: 'tinh-thanh-hoa-38', first: '2026-04', last: '2026-06' },
  { of: 'tinh-thanh-hoa-38', first: '2026-05', last: '2026-08' },
  { of: 'tinh-thanh-hoa-38', first: '2025-10', last: '2026-03' },
  { of: areaSlug, first: '2026-07', last: '2026-07' },
  { of: areaSlug, first: '2026-02', last: '2026-07' },
  { of: areaSlug, first: '2026-08', last: '2026-10' },
  { of: communeSlug, first: '2026-06', last: '2026-09' },
  { of: communeSlug, first: '2026-03', last: '2026-04' },
] as const

interface Round {
  readonly id: string
  readonly name: string
  readonly first: string
  readonly last: string
  readonly communes: readonly number[]
}

const rounds: Round[] = []
const people = new Map<string, Person>()
const readers = [
  ['province-official', 'tinh-thanh-hoa-38'],
  ['district-official', areaSlug],
  ['commune-official', communeSlug],
] as const satisfies readonly (readonly [Role, string])[]

beforeAll(async () => {
  rounds.push(
    ...(await database.query<Round>(`
      select id, name, first_month::text as first, last_month::text as last, commune_ids as communes from survey_round`)),
  )
  // Of the whole province and of the area of the story.
  expect(rounds.map(({ communes }) => communes.length)).toEqual([166, expect.any(Number)])
  for (const [role, slug] of readers) people.set(slug, await aPerson(dashboard.app, dashboard, role, slug))
  for (const [at, { of, first, last }] of planned.entries()) {
    const unit = homeOf(of)
    const communes = directory.communesOf(unit.id, `${first}-01`, `${last}-28`).map(({ id }) => id)
    const name = `Đợt số ${at + 1}`
    const [made] = await database.query<{ id: string }>(`
      insert into survey_round (unit_id, commune_ids, name, first_month, last_month, half_width, channels, created_by)
      select ${unit.id}, '{${communes.join()}}', '${name}', '${first}-01', '${last}-01', 5, '{desk,paper}', min(id) from account
      returning id`)
    rounds.push({ id: made?.id ?? '', name, first: `${first}-01`, last: `${last}-01`, communes })
  }
})

/** The months of a round that are counted while those from this one on are not closed. */
function countedOf({ first, last }: Round, closedBefore: string): Period {
  const end = periodOf('month', last).end
  const [until = end] = [end, closedBefore].sort()
  return { ...year, start: first, end: until }
}

interface Row {
  readonly commune: number
  readonly received: number | null
  readonly isAtLeast: boolean
  readonly answered: number | null
  readonly satisfied: number | null
}

const count = (text = '') => (text === '' ? null : Number(text))

function rowsIn(round: Round, rows: readonly Readonly<Record<string, string>>[]): readonly Row[] {
  return rows.flatMap((row) => {
    const commune = round.communes.find((id) => directory.byId(id)?.code === row.commune_code)
    if (commune === undefined) return []
    return [
      {
        commune,
        received: count(row.received),
        isAtLeast: row.received_is_least === 'true',
        answered: count(row.answered),
        satisfied: count(row.satisfied),
      },
    ]
  })
}

/** Every page of a round: by commune, what it says has been received. */
async function onPages({ get }: Person, slug: string, id: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (let page = 1; page < 20; page++) {
    const { body } = await get(`/units/${slug}/rounds/${id}?page=${page}`)
    for (const [, name = '', received = ''] of body.matchAll(
      /<th scope="row">([^<]*)<\/th>(?:<td[^>]*>[^<]*<\/td>){2}<td[^>]*>([^<]*)<\/td><td/gu,
    ))
      found.set(name, received)
    if (!body.includes('rel="next"')) break
  }
  return found
}

/** As pages write it. */
function receivedText({ received, isAtLeast }: Row): string {
  if (received === null) return '–'
  return `${isAtLeast ? 'ít nhất ' : ''}${received.toLocaleString('vi')}`
}

describe.each(readers)('rounds, as %s of %s sees them', (role, slug) => {
  it('recovers nothing below five ballots from pages and files, at whatever closing, with everything else', async () => {
    const person = people.get(slug)
    if (!person) throw new Error('nobody signed in')
    const home = homeOf(slug)
    const { includes: isInReach } = reachOf(directory, home)
    const figures: Figure[] = []
    const wrong: string[] = []
    let rows = 0
    async function lookAt(closedBefore: string) {
      for (const round of rounds) {
        const csv = await (person as Person).get(`/units/${slug}/rounds/${round.id}/file.csv`)
        if (csv.statusCode !== 200) continue
        const period = countedOf(round, closedBefore)
        const found = rowsIn(round, readCsv(csv.body))
        const onPage = await onPages(person as Person, slug, round.id)
        if (onPage.size !== found.length)
          wrong.push(`${round.name}: ${found.length} in the file, ${onPage.size} on the page`)
        for (const row of found) {
          const unit = directory.byId(row.commune)
          const told = onPage.get(unit ? unitLabel(unit, 'vi') : '')
          if (told !== receivedText(row)) wrong.push(`${round.name}, ${unit?.name}: ${told}, not ${receivedText(row)}`)
        }
        for (const { commune, received, isAtLeast, answered, satisfied } of found) {
          const own = cellsIn(world, [commune], period)
          const truth = sumOf(world, own)
          rows++
          const name = `${directory.byId(commune)?.name} in ${round.name} before ${closedBefore}`
          const isShown = received !== null && !isAtLeast
          if (isShown && received !== truth.base) wrong.push(`${name}: ${received}, not ${truth.base}`)
          if (answered !== null && (answered !== truth.base || satisfied !== truth.satisfied))
            wrong.push(`${name}: ${satisfied}/${answered}, not ${truth.satisfied}/${truth.base}`)
          figures.push({
            name,
            period,
            communes: [commune],
            cells: own,
            hidden: !isShown && answered === null,
            base: truth.base,
          })
        }
      }
    }
    await lookAt(world.closedBefore)
    for (const month of ['2026-05-01', '2026-07-01', '2026-08-01', '2026-09-01', '2026-10-01'])
      await before(month, () => lookAt(month))
    expect(wrong).toEqual([])
    expect(rows).toBeGreaterThan(5)
    expect(figures.some(({ hidden }) => !hidden)).toBe(true)
    const others = await askDirectly(dashboard, { role, home }, (ask: Ask) => crawl(world, { ask, isInReach }, year))
    const equations = [...shown(figures), ...shown(others), ...publicEquations]
    expect(tooSmall(world, { figures: [...figures, ...others], equations, least: 5 }).found).toEqual([])
    console.log(`rounds, ${slug}: ${rows} rows, ${shown(figures).length} shown, ${others.length} other figures`)
  }, 3_600_000)

  it('finds in the workbook no number that the table does not say', async () => {
    let compared = 0
    for (const { id } of rounds) {
      const csv = await people.get(slug)?.get(`/units/${slug}/rounds/${id}/file.csv`)
      const xlsx = await people.get(slug)?.get(`/units/${slug}/rounds/${id}/file.xlsx`)
      expect(xlsx?.statusCode).toBe(csv?.statusCode)
      if (csv?.statusCode !== 200 || !xlsx) continue
      const lines = readXlsx(xlsx.rawPayload).flatMap(({ rows }) => rows)
      for (const row of readCsv(csv.body).filter(({ commune_code: code }) => code)) {
        const numbers = lines.find((cells) => cells.includes(row.commune_code ?? ''))?.filter(Number.isFinite)
        // A workbook holds percentages as fractions.
        const told = Object.values(row)
          .filter((cell) => /^\d/u.test(cell))
          .flatMap((cell) => [Number(cell), Math.round(Number(cell) * 10) / 1000])
        expect(numbers?.filter((number) => !told.includes(Number(number)))).toEqual([])
        if (row.received) expect(numbers).toContain(Number(row.received))
        compared++
      }
    }
    expect(compared).toBeGreaterThan(2)
  })
})

it('what everybody reads of rounds says nothing beyond the public file, and gives nobody ten ballots', async () => {
  const { get } = await publicPagesOver(database.as('ballot_writer'))
  const figures: Figure[] = []
  const beyond: string[] = []
  let published = 0
  for (const round of rounds) {
    const address = `/ket-qua/dot-khao-sat/${round.id}`
    const table = await get(`${address}/so-lieu.csv`)
    const ofOfficial = await people.get('tinh-thanh-hoa-38')?.get(`/units/tinh-thanh-hoa-38/rounds/${round.id}`)
    expect([round.name, ofOfficial?.body.includes(`${address}"`)]).toEqual([round.name, table.statusCode === 200])
    if (table.statusCode !== 200) continue
    published++
    const period = { ...year, start: round.first, end: periodOf('month', round.last).end }
    const rows = readCsv(table.body).filter(({ commune_code: code }) => code)
    for (const id of round.communes) {
      const own = cellsIn(world, [id], period)
      const row = rows.find(({ commune_code: code }) => code === directory.byId(id)?.code)
      const name = `${directory.byId(id)?.name} in ${round.name}`
      const truth = sumOf(world, own)
      if (row) expect([Number(row.satisfied), Number(row.base)], name).toEqual([truth.satisfied, truth.base])
      figures.push({ name, period, communes: [id], cells: own, hidden: !row, base: truth.base })
    }
    const known = saidByFile(everything.filter(({ unitId }) => round.communes.includes(unitId)))
    const sums = new Set(
      rows.flatMap((row) => [`${row.satisfied}/${row.base}`, String(row.satisfied), String(row.base)]),
    )
    const strange = (await saidAt(get, 'page', address)).filter(
      ({ words }) => /^[\d./]+$/u.test(words) && !known.has(words) && !sums.has(words.replaceAll('.', '')),
    )
    beyond.push(...strange.map(({ words, around }) => `${round.name}: ${words} in "${around}"`))
  }
  expect(beyond).toEqual([])
  expect(published).toBeGreaterThan(2)
  expect(figures.filter(({ hidden }) => !hidden).length).toBeGreaterThan(20)
  const equations = [...shown(figures), ...publicEquations]
  expect(tooSmall(world, { figures: [...figures, ...publicFigures], equations, least: 10 }).found).toEqual([])
  expect(figures.every(({ hidden, cells: own }) => hidden || baseOf(world, own) >= 10)).toBe(true)
  expect(cells.length).toBeGreaterThan(100)
})

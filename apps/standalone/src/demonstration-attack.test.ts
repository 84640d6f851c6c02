import { unitSlug } from '@long-dan/administrative-units'
import { type Period, parsePeriod } from '@long-dan/statistics'
import { afterAll, describe, expect, it } from 'vitest'
import { publicPagesOver } from '../../ballot/src/public-results/public-site.test-support.ts'
import { provinceOf } from '../../dashboard/src/figures/result-reader.ts'
import { aPerson } from '../../dashboard/src/gate/people.test-support.ts'
import { reachOf } from '../../dashboard/src/officials/reach.ts'
import type { Role } from '../../dashboard/src/officials/roles.ts'
import { askDirectly } from './ask-directly.test-support.ts'
import { theDemonstration } from './demonstration.test-support.ts'
import { type Ask, baseOf, crawl, type Figure, overHttp, whatFollows } from './demonstration-crawl.test-support.ts'
import { printedFor, sampleOf } from './demonstration-pages.test-support.ts'
import { residuals, shown, sumOf, tooSmall } from './demonstration-remainders.test-support.ts'
import { saidAt, saidByFile, saidIn, saidOf } from './public-pages.test-support.ts'

// The attacker fetches everything there is about the demonstration, and adds and subtracts. API answers are computed without requests, and
// a few real requests are compared with them; only some pages and files are read, and others for each `ATTACK_SEED`. `npm run test:attack`
// makes every request.
const isWhole = process.env.ATTACK === 'whole'
const pagesRead = isWhole ? Number.POSITIVE_INFINITY : 6
const answersAsked = isWhole ? 0 : 10
const seed = Number(process.env.ATTACK_SEED ?? 1)
const stage = await theDemonstration()
const { database, dashboard, directory, cells, world, years, everything, publicFigures, publicEquations, before } =
  stage
afterAll(() => stage.close())

describe('the public file', () => {
  it('tells of no ten ballots, and of nobody hidden how they answered', () => {
    expect(publicFigures.filter(({ hidden, base, cells: own }) => !hidden && base !== baseOf(world, own))).toEqual([])
    expect(tooSmall(world, { figures: publicFigures, equations: publicEquations, least: 10 }).found).toEqual([])
    const { count, bad } = residuals(world, publicFigures, 10)
    expect(bad).toEqual([])
    console.log(`public: ${publicEquations.length} equations, ${count} residuals`)
  })

  it('leaves ten ballots of others to every commune that takes its own away', () => {
    for (const year of years) {
      const inYear = publicFigures.filter(({ period }) => period.code.startsWith(year.code))
      const wholes = inYear.filter(({ hidden, communes }) => !hidden && communes.length > 1)
      const alone = new Map(inYear.filter(({ communes }) => communes.length === 1).map((one) => [one.name, one]))
      for (const whole of wholes) {
        const rest = [...alone.values()].filter(
          ({ period, hidden, communes }) =>
            hidden && period.code === whole.period.code && whole.communes.includes(communes[0] ?? 0),
        )
        for (const { name, cells: own } of rest) {
          const left = rest.reduce((sum, one) => sum + baseOf(world, one.cells), 0) - baseOf(world, own)
          expect(left === 0 || left >= 10, `${whole.name} less ${name}: ${left}`).toBe(true)
        }
      }
    }
  })
})

describe('what everybody finds of results', () => {
  it('says nothing beyond the public file: on pages, in files and pictures, in the hall, on the wall, on other sites', async () => {
    const { get } = await publicPagesOver(database.as('ballot_writer'))
    const beyond: string[] = []
    let told = 0
    for (const hidden of [false, true])
      for (const { name, period, communes } of sampleOf(
        publicFigures.filter((figure) => figure.hidden === hidden),
        pagesRead,
        seed,
      )) {
        const [slug = ''] = name.split(' ')
        const rows = new Set(directory.bySlug(slug).map(({ id }) => id))
        const own = everything.filter(({ unitId }) => rows.has(unitId))
        const now = everything.filter(({ periodCode }) => periodCode === period.code)
        const below = now.filter(({ unitId }) =>
          directory.communesOf(unitId, period.start, period.end).every(({ id }) => communes.includes(id)),
        )
        const known = saidByFile([...own, ...below])
        const said = await saidOf(get, slug, period.code)
        const strange = said.filter(({ words }) => !known.has(words))
        beyond.push(...strange.map(({ where, words, around }) => `${name}, ${where}: ${words} in "${around}"`))
        const itself = now.filter(({ unitId }) => rows.has(unitId))
        const pairs = itself.map(({ satisfied, base }) => `${satisfied}/${base}`)
        for (const where of hidden ? [] : ['page', 'notice', 'table', 'original'])
          expect(said.filter((one) => one.where === where).map(({ words }) => words.replaceAll('.', ''))).toEqual(
            expect.arrayContaining(pairs),
          )
        if (!hidden) expect(said.filter(({ where }) => where === 'picture').length).toBeGreaterThan(1)
        told += said.length
      }
    expect(beyond).toEqual([])
    expect(told).toBeGreaterThan(10 * Math.min(pagesRead, publicFigures.length))
  })

  it('says nothing beyond the public file: on the first page with its map', async () => {
    const { get } = await publicPagesOver(database.as('ballot_writer'))
    const { body } = await get('/ket-qua')
    const latest = /"\/ket-qua\/khu-vuc-[a-z0-9-]+\/(?<code>[^"]+)"/u.exec(body)?.groups?.code
    const areas = everything.filter(
      ({ unitId, periodCode }) => periodCode === latest && directory.byId(unitId)?.level !== 'commune',
    )
    const first = await saidAt(get, 'first page', '/ket-qua')
    const search = await saidAt(get, 'search', `/ket-qua?q=${encodeURIComponent('Thạch Quảng')}`)
    const inAreas = saidByFile(areas)
    expect([...first, ...search].filter(({ words }) => !inAreas.has(words))).toEqual([])
    expect(first.filter(({ around }) => around === 'a tile').length).toBeGreaterThan(10)
  })

  it('is read as people read it', () => {
    const page = '<p>218 trong 226 phiếu, đến 05/10/2026</p><td class="number">7</td><small>54/58</small> 96,5%'
    expect(saidIn('page', page).map(({ words }) => words)).toEqual(['218/226', '54/58', '226', '96,5%', '7'])
  })
})

/** Figures that several engines deciding separately would print or leave deducible: one ballot here, three there. */
const once: Readonly<Record<string, readonly string[]>> = {
  'tinh-thanh-hoa-38': ['xa-thanh-vinh-15229 2023-07 today', 'xa-thanh-yen-15226 2023-07 then'],
  'khu-vuc-thanh-pho-thanh-hoa-kv380': ['phuong-quang-thinh-16441 2023-Q1 then'],
}

it('the official of Ngọc Trạo, who knows fourteen ballots, does not find the one of Thạch Quảng in the public file', () => {
  const inQuarter = publicFigures.filter(({ period }) => period.code === '2026-Q3')
  const of = (start: string) => inQuarter.find(({ name }) => name.startsWith(start))
  const [own, other] = [of('xa-ngoc-trao-15250'), of('xa-thach-quang-15199')]
  expect([baseOf(world, own?.cells ?? []), baseOf(world, other?.cells ?? [])]).toEqual([14, 1])
  const { follows } = whatFollows([...publicEquations, ...(own?.cells ?? []).map((cell) => [cell])])
  expect(follows(other?.cells ?? [])).toBe(false)
})

const homeOf = (slug: string) => directory.units.findLast((unit) => unitSlug(unit) === slug) ?? provinceOf(directory)

describe.each([
  ...(isWhole
    ? ([
        ['province-official', 'tinh-thanh-hoa-38'],
        ['district-official', 'khu-vuc-thanh-pho-thanh-hoa-kv380'],
      ] as const)
    : []),
  ['district-official', 'khu-vuc-thach-thanh-kv391'],
  ['commune-official', 'xa-ngoc-trao-15250'],
] as const satisfies readonly (readonly [Role, string])[])('at every opening of 2026 %s of %s', (role, slug) => {
  it('writes down what is shown, and recovers nothing below five ballots from all of it', async () => {
    const year = parsePeriod('2026') as Period
    const home = homeOf(slug)
    const { includes: isInReach } = reachOf(directory, home)
    const seen: Figure[] = []
    let states = 0
    const months = [...new Set(cells.map(({ month }) => month))].filter((month) => month >= year.start)
    for (const month of months)
      await before(month, async () => {
        states++
        const then = { ...world, closedBefore: month }
        const all = (ask: Ask) => crawl(then, { ask, isInReach }, year)
        seen.push(...(await askDirectly(dashboard, { role, home }, all)))
      })
    const wrong = seen.filter(({ hidden, base, cells: own }) => !hidden && base !== baseOf(world, own))
    expect(wrong.map(({ name, base, cells: own }) => `${name}: ${base}, not ${baseOf(world, own)}`)).toEqual([])
    const equations = shown(seen)
    expect(equations.length).toBeGreaterThan(20)
    const { found, rank } = tooSmall(world, { figures: seen, equations: [...equations, ...publicEquations], least: 5 })
    expect(found).toEqual([])
    console.log(`${slug}: ${states} states, ${equations.length} equations, rank ${rank}, recovered ${found.length}`)
  }, 3_600_000)
})

describe.each([
  ['province-official', 'tinh-thanh-hoa-38'],
  ['district-official', 'khu-vuc-thanh-pho-thanh-hoa-kv380'],
  ['district-official', 'khu-vuc-thach-thanh-kv391'],
  ['commune-official', 'phuong-hac-thanh-14797'],
  ['commune-official', 'xa-ngoc-trao-15250'],
  ['commune-official', 'xa-thanh-vinh-15229'],
] as const satisfies readonly (readonly [Role, string])[])('%s of %s', (role, slug) => {
  it('recovers nothing below five ballots from all pages of both maps with the public file', async () => {
    const person = await aPerson(dashboard.app, dashboard, role, slug)
    const home = homeOf(slug)
    const { includes: isInReach } = reachOf(directory, home)
    const everythingFrom = async (ask: Ask) => {
      const found: Figure[] = []
      for (const year of years) found.push(...(await crawl(world, { ask, isInReach }, year)))
      return found
    }
    const overApi = overHttp(person)
    const figures = await (isWhole ? everythingFrom(overApi) : askDirectly(dashboard, { role, home }, everythingFrom))
    expect(figures.length).toBeGreaterThan(20)
    expect(figures.filter(({ name, hidden }) => name.startsWith(slug) && !hidden).length).toBeGreaterThan(4)
    // Real requests give the same answers.
    for (const { name, period, hidden, base } of sampleOf(figures, answersAsked, seed)) {
      const [of = '', , vintage] = name.split(' ')
      const trend = await overApi(of, period.code, vintage === 'today' ? 'today' : 'then')
      expect(trend?.at(-1), name).toMatchObject({ period: period.code, hidden, base: hidden ? null : base })
    }
    // The answers are true, so the equations built from them are too.
    const wrong = figures.filter(({ hidden, base, cells: own }) => !hidden && base !== baseOf(world, own))
    expect(wrong.map(({ name, base, cells: own }) => `${name}: ${base}, not ${baseOf(world, own)}`)).toEqual([])
    // Pages and files print nothing that the API hides, so they add nothing to the equations below.
    const known = new Map(figures.map((figure) => [figure.name, figure]))
    const beyond = new Set<string>()
    let printed = 0
    const sample = [false, true].flatMap((hidden) =>
      sampleOf(
        figures.filter((figure) => figure.hidden === hidden),
        pagesRead / 2,
        seed,
      ),
    )
    for (const figure of sample)
      for (const { where, name, satisfied, base } of await printedFor(person, figure)) {
        // Today's map lists the units merged into a unit as they were at the time.
        const same = known.get(name) ?? known.get(name.replace(/today$/u, 'then'))
        const truth = same && sumOf(world, same.cells)
        printed++
        if (!same || same.hidden || truth?.base !== base || truth.satisfied !== satisfied)
          beyond.add(
            `${where} of ${figure.name}: ${name} ${satisfied}/${base}, ${same?.hidden ? 'hidden' : JSON.stringify(truth)}`,
          )
      }
    expect([...beyond]).toEqual([])
    expect(printed).toBeGreaterThan(10)
    const { found, rank } = tooSmall(world, { figures, equations: [...shown(figures), ...publicEquations], least: 5 })
    expect(found).toEqual([])
    for (const name of once[slug] ?? []) {
      const figure = figures.find((each) => each.name === name)
      expect(figure?.cells.length, name).toBeGreaterThan(0)
      expect(figure?.hidden, name).toBe(true)
    }
    const { count, bad } = residuals(world, figures, 5)
    expect(bad).toEqual([])
    console.log(
      `${role} of ${slug}: ${figures.length} figures asked for, ${shown(figures).length} shown, ${printed} printed on pages and in files, rank ${rank}, ${count} residuals`,
    )
  }, 3_600_000)
})

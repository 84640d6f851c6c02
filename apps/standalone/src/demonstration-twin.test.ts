import { createUnitDirectory, unitSlug } from '@long-dan/administrative-units'
import { readReferenceData } from '@long-dan/database/dashboard'
import { rebuildTallies } from '@long-dan/database/worker'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { periodOf } from '@long-dan/statistics'
import { afterAll, expect, it, vi } from 'vitest'
import { publicPagesOver } from '../../ballot/src/public-results/public-site.test-support.ts'
import { aDashboard } from '../../dashboard/src/dashboard.test-support.ts'
import { provinceOf } from '../../dashboard/src/figures/result-reader.ts'
import { aPerson, signedIn } from '../../dashboard/src/gate/people.test-support.ts'
import type { Role } from '../../dashboard/src/officials/roles.ts'
import { theSeededDemonstration } from './demonstration.test-support.ts'
import { exchanges } from './exchange-kinds.test-support.ts'
import { type Exchanged, exchangesIn, type Row } from './exchanges.test-support.ts'
import { splitCommune } from './split-commune.test-support.ts'
import { differing, everyPage, isAbout, type Pages, pagesAbout, publicPagesAbout } from './twin-pages.test-support.ts'

// The attacker compares provinces that differ in one thing: citizens of desks that a reader sees only together exchanged an answer, a mode
// or a choice. Whatever differs on any page tells of a hidden desk: a figure, an interval, an order, a word.
const { database, today, publish } = await theSeededDemonstration()
const split = await splitCommune(database, ['2026-08-01', '2026-10-01'])
await rebuildTallies(database.admin, officialQuestionnaires)
const directory = createUnitDirectory(await readReferenceData(database.as('dashboard')))
const world = await exchangesIn(database, directory, periodOf('year', '2026-01-01'), today)

type Suits = (one: Row, other: Row) => boolean

/** One exchange of each kind that readers from this level on cannot see; in few places, so that few pages tell of all. */
async function exchangesFor(
  level: number,
  suits: Suits,
  among = Object.keys(exchanges),
): Promise<readonly Exchanged[]> {
  const found: Exchanged[] = []
  for (const what of among) {
    const isNear = ({ unitId, month }: Row) =>
      found.some((each) => each.unitIds.includes(unitId) && each.month === month)
    const near = await world.exchange(what, level, (one, other) => isNear(one) && isNear(other) && suits(one, other))
    const next = near ?? (await world.exchange(what, level, suits))
    if (next) found.push(next)
  }
  return found
}

const areas = new Map(
  directory
    .communesOf(provinceOf(directory).id, today, '9999-12-31')
    .map(({ id }) => [id, directory.breadcrumb(id, today, '9999-12-31').at(-2)]),
)
const areaOf = (unitId: number) => areas.get(unitId)
const bothIn =
  (isWanted: (unitId: number) => boolean): Suits =>
  (one, other) =>
    isWanted(one.unitId) && isWanted(other.unitId)
const isInOneArea: Suits = (one, other) => areaOf(one.unitId) === areaOf(other.unitId)
const isPublished = ({ month }: Row) => periodOf('quarter', month).end <= today

const communesOf = (areaId: number | undefined) =>
  exchangesFor(
    1,
    bothIn((id) => id !== split && areaOf(id)?.id === areaId),
  )
const ofDesks = await exchangesFor(
  0,
  bothIn((id) => id === split),
)
const [first] = await exchangesFor(
  1,
  (one, other) => isInOneArea(one, other) && bothIn((id) => id !== split)(one, other),
  ['the overall answer'],
)
const area = areaOf(first?.unitIds[0] ?? 0)
const ofCommunes = [...(first ? [first] : []), ...(await communesOf(area?.id))]
const [third] = directory
  .communesOf(area?.id ?? 0, today, '9999-12-31')
  .filter(({ id }) => id !== split && !ofCommunes.some(({ unitIds }) => unitIds.includes(id)))
// Officials of the province see these apart.
const ofEverybody = await exchangesFor(
  3,
  (one, other) =>
    isPublished(one) &&
    bothIn((id) => id !== split && areaOf(id) !== area)(one, other) &&
    !world.areTogether(2, one, other),
)
const inProvince = [
  ...(await communesOf(area?.id)),
  ...(await exchangesFor(2, (one, other) => !isInOneArea(one, other))),
]

/** Units above and at these places, and the periods they were exchanged in. */
function about(exchanged: readonly Exchanged[]) {
  const units = exchanged.flatMap(({ unitIds, month }) =>
    unitIds.flatMap((id) => directory.breadcrumb(id, month, periodOf('month', month).end)),
  )
  const slugs = [...new Set(units.toSorted((a, b) => levelOf(a.level) - levelOf(b.level)).map(unitSlug))]
  const months = [...new Set(exchanged.map(({ month }) => month))]
  const periods = (['month', 'quarter'] as const).flatMap((kind) => months.map((month) => periodOf(kind, month).code))
  return { slugs, periods: [...new Set(periods)] }
}
const levelOf = (level: string) => ['province', 'area', 'commune'].indexOf(level)
const slugOf = (unitId: number) => [directory.byId(unitId) ?? []].flat().map(unitSlug).join()
const places = about([...ofDesks, ...ofCommunes, ...ofEverybody])
const below = about(ofCommunes)

interface Reader {
  readonly role: Role
  readonly home: string
  readonly slugs: readonly string[]
  readonly periods: readonly string[]
  readonly most: number
}
const home = 'tinh-thanh-hoa-38'
const [ownSlug, thirdSlug, areaSlug] = [slugOf(split), slugOf(third?.id ?? 0), area ? unitSlug(area) : '']
const nearby: readonly Reader[] = [
  { role: 'commune-official', home: ownSlug, ...about(ofDesks), slugs: [ownSlug], most: 60 },
  { role: 'commune-official', home: thirdSlug, ...below, slugs: [thirdSlug], most: 40 },
  { role: 'district-official', home: areaSlug, ...below, slugs: below.slugs.slice(1), most: 100 },
]
const above: readonly Reader[] = [
  { role: 'province-official', home, ...about(inProvince), most: 140 },
  { role: 'auditor', home, ...about(inProvince), most: 60 },
]

/** Sees apart what everybody sees together. */
const witness: Reader = {
  role: 'province-official',
  home,
  ...about(ofEverybody),
  slugs: ofEverybody.flatMap(({ unitIds }) => unitIds.map(slugOf)),
  most: 12,
}

// A clock that stands still: files say when they were made.
vi.useFakeTimers({ toFake: ['Date'] })
afterAll(() => vi.useRealTimers())
const accounts = new Map<string, string>()

/** What these readers find in the province as it is now. */
async function seenBy(readers: readonly Reader[]): Promise<ReadonlyMap<Reader, Pages>> {
  const dashboard = await aDashboard(database, { today })
  const seen = new Map<Reader, Pages>()
  for (const reader of readers) {
    const { role, slugs, periods, most } = reader
    const name = `${role} ${reader.home}`
    const id = accounts.get(name) ?? (await aPerson(dashboard.app, dashboard, role, reader.home)).accountId
    accounts.set(name, id)
    const { get } = await signedIn(dashboard.app, dashboard.access, id)
    seen.set(reader, await everyPage(get, pagesAbout(slugs, periods), isAbout(periods), most))
  }
  await dashboard.app.close()
  return seen
}

async function seenByEverybody(): Promise<Pages> {
  const { get } = await publicPagesOver(database.as('ballot_writer'))
  const { slugs, periods } = places
  return everyPage(get, publicPagesAbout(slugs, periods), () => false, 400)
}

async function carryOut(exchanged: readonly Exchanged[]): Promise<void> {
  for (const each of exchanged) await each.carryOut()
  await rebuildTallies(database.admin, officialQuestionnaires)
}

/** As if nothing had been published. */
const unpublish = () =>
  database.query(`do $$ begin
    set local session_replication_role = replica;
    delete from period_snapshot; delete from period_freeze; delete from frozen_month; delete from frozen_excluded_month;
    delete from publication_hold;
  end $$`)
const documents = () => database.query('select unit_id, period_code, document from period_snapshot order by 1, 2')

it('is told by no page which of several hidden desks an answer, a mode or a choice belongs to', {
  retry: 0,
  timeout: 900_000,
}, async () => {
  for (const found of [ofDesks, ofCommunes, ofEverybody, inProvince]) expect(found.length).toBeGreaterThan(2)
  expect(new Set([...ofDesks, ...ofCommunes, ...inProvince].map(({ what }) => what)).size).toBe(5)
  await publish()
  const told = await documents()
  const [before, publicBefore] = [await seenBy([...nearby, witness]), await seenByEverybody()]
  await carryOut([...ofDesks, ...ofCommunes, ...ofEverybody])
  await unpublish()
  await publish()
  const [after, publicAfter] = [await seenBy([...nearby, witness]), await seenByEverybody()]
  expect(await documents()).toEqual(told)
  expect(differing(publicBefore, publicAfter)).toEqual([])
  const aboveBefore = await seenBy(above)
  await carryOut(inProvince)
  const aboveAfter = await seenBy(above)
  const differ = (one: ReadonlyMap<Reader, Pages>, other: ReadonlyMap<Reader, Pages>, readers: readonly Reader[]) =>
    readers.map((reader) => [reader.home, differing(one.get(reader) ?? new Map(), other.get(reader) ?? new Map())])
  expect(differ(before, after, nearby)).toEqual(nearby.map((reader) => [reader.home, []]))
  expect(differ(aboveBefore, aboveAfter, above)).toEqual(above.map((reader) => [reader.home, []]))
  const pages = [...nearby, ...above].map((reader) => (before.get(reader) ?? aboveBefore.get(reader))?.size ?? 0)
  expect(Math.min(...pages)).toBeGreaterThan(30)
  // Whoever sees them apart finds the difference: the attack above can find.
  expect(differing(before.get(witness) ?? new Map(), after.get(witness) ?? new Map()).length).toBeGreaterThan(0)
})

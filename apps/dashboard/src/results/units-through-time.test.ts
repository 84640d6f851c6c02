import { createUnitDirectory, type UnitDirectory } from '@long-dan/administrative-units'
import type { DeskMonth } from '@long-dan/database/dashboard'
import { localeOf } from '@long-dan/i18n'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { type Period, parsePeriod } from '@long-dan/statistics'
import { usualProvince } from '@long-dan/testing/province'
import { describe, expect, it } from 'vitest'
import { type CountTree, countTree } from '../figures/count-tree.ts'
import { hiddenPlaces } from '../figures/hidden-places.ts'
import { provinceOf } from '../figures/result-reader.ts'
import { sameUnitRows } from '../figures/same-unit.ts'
import { scopeOf } from '../figures/scope.ts'
import { addUp } from '../memory/period-rows.ts'
import { talliesOf } from '../memory/tallies.ts'
import { talliesInReach } from '../memory/tallies-in-reach.ts'
import { notInForce } from '../navigation/not-in-force.ts'
import { searchPage } from './overview/search-page.ts'
import { unitCounts } from './unit/period-counts.ts'

const province = await usualProvince()

const directory: UnitDirectory = createUnitDirectory({
  units: province.units,
  successions: province.successions,
  areaMembers: province.areaMembers,
})
const vi = localeOf('vi')
const period = (code: string) => parsePeriod(code) as Period
const root = provinceOf(directory)
const asked = officialQuestionnaires.withNumber(1)
const desks = province.desks
const unitOf = (code: string, day: string) => directory.byCode(code, day)?.id ?? 0

function treesOf(rows: readonly DeskMonth[]) {
  const months = [...Map.groupBy(rows, ({ month }) => month)].map(([month, inMonth], reading) => {
    const rows = addUp(inMonth)
    return { month, state: '', reading, read: [], rows, judged: rows }
  })
  const tallies = talliesOf(months, new Map(), '2027-01-01', officialQuestionnaires)
  const memory = talliesInReach('everything', officialQuestionnaires)
  const territory = { directory, reader: { rootOf: () => root, home: root }, rootIn: () => root, memory }
  const hiddenIn = hiddenPlaces({ territory, tallies, item: 'overall' })
  return { hiddenIn, treeIn: (asked: Period) => countTree(territory, asked, tallies, hiddenIn, () => true) }
}

describe('a unit that did not exist in the period', () => {
  it('leads to what became of it', () => {
    const found = notInForce(vi, directory, directory.bySlug('xa-hai-nhan-16612'), period('2026-Q3'))
    expect(found.sentence).toBe(
      'Xã Hải Nhân không còn từ ngày 01/07/2025, nên không có số liệu của Quý III/2026. Nay thuộc:',
    )
    expect(found.links).toEqual([{ label: 'Phường Tĩnh Gia', url: '/units/phuong-tinh-gia-16561?period=2026-Q3' }])
  })

  it('leads to what it was made of', () => {
    const found = notInForce(localeOf('en'), directory, directory.bySlug('phuong-nguyet-vien-15925'), period('2023'))
    expect(found.sentence).toContain('exists since 01/07/2025')
    expect(found.links.map(({ label }) => label)).toContain('Hoằng Đại Commune')
    expect(found.links[0]?.url).toContain('?period=2023&lang=en')
  })

  it('names every receiver of a divided commune', () => {
    const found = notInForce(vi, directory, directory.bySlug('phuong-dong-tho-14758'), period('2026'))
    expect(found.links.map(({ label }) => label)).toEqual(['Phường Hạc Thành', 'Phường Hàm Rồng'])
  })
})

describe('the trend of a unit', () => {
  it('goes on over a change of name, kind or parent', () => {
    // The reform of 2025 did not change xã Xuân Thái.
    const rows = directory.during('xa-xuan-thai-16258', '2026-01-01', '2027-01-01')
    const ids = sameUnitRows(directory, rows).map(({ id }) => id)
    expect(ids).toContain(unitOf('16258', '2023-12-31'))
    expect(ids).toContain(unitOf('16258', '2026-01-01'))
  })

  it('does not begin with the part whose name and code a merged commune took over', () => {
    const rows = directory.during('xa-hoang-giang-15880', '2026-01-01', '2027-01-01')
    expect(scopeOf(directory, sameUnitRows(directory, rows), period('2026')).unitIds).toEqual([
      unitOf('15880', '2026-01-01'),
    ])
  })
})

describe('counts of the whole tree', () => {
  const at = (code: string, base: number, satisfied = base - 1, month = '2026-07-01'): DeskMonth => {
    const unitId = unitOf(code, '2026-07-01')
    const desk = desks.find(({ assignments }) => assignments.some((assignment) => assignment.unitId === unitId))
    return { unitId, deskId: desk?.id ?? 0, month, base, satisfied, asked, counters: new Int32Array() }
  }
  const area = (code: string) => unitOf(code, '2026-07-01')

  const treeOf = (code: string, rows: readonly DeskMonth[]): CountTree => treesOf(rows).treeIn(period(code))

  it('add up from desks to the province, without averaging', () => {
    const tree = treeOf('2026-Q3', [at('15991', 60, 30), at('16000', 40, 40), at('14797', 100, 90)])
    expect(tree.ofUnit(area('KV399'))).toMatchObject({ satisfied: 70, base: 100 })
    expect(tree.ofUnit(root.id)).toMatchObject({ satisfied: 160, base: 200 })
    expect(tree.isUnitHidden(area('15991'))).toBe(false)
  })

  it('hide a small commune and so many beside it that none of them can tell it, but not their area', () => {
    const tree = treeOf('2026-Q3', [at('15991', 3), at('16000', 40), at('15865', 50), at('14797', 100)])
    expect([area('15991'), area('16000'), area('15865'), area('KV399')].map(tree.isUnitHidden)).toEqual([
      true,
      true,
      true,
      false,
    ])
    expect(tree.isDeskHidden(at('15991', 3).deskId)).toBe(true)
  })

  it('hide an area whose only ballots are too few', () => {
    const tree = treeOf('2026-Q3', [at('15991', 3), at('14797', 100), at('16378', 80)])
    expect(tree.isUnitHidden(area('KV399'))).toBe(true)
    expect(tree.isUnitHidden(root.id)).toBe(false)
  })
})

describe('a trend', () => {
  it('hides in every period what that period hides for another unit, and nothing that was shown before', () => {
    const at = (code: string, base: number, month: string): DeskMonth => {
      const unitId = unitOf(code, '2026-07-01')
      return { unitId, deskId: unitId, month, base, satisfied: base - 1, asked, counters: new Int32Array() }
    }
    const months = ['2026-04-01', '2026-05-01', '2026-06-01', '2026-07-01']
    const rows = months.flatMap((start) => [
      at('15991', start === '2026-05-01' ? 2 : 60, start),
      at('16000', 40, start),
      at('15865', 50, start),
    ])
    const counts = {
      ...treesOf(rows),
      past: months.map((start) => period(start.slice(0, 7))),
    }
    const trendOf = (code: string) =>
      unitCounts(
        counts,
        [directory.byId(unitOf(code, '2026-07-01'))].filter((unit) => unit !== undefined),
      )
    expect(trendOf('15991').map(({ isHidden }) => isHidden)).toEqual([false, true, true, false])
    expect(trendOf('16000').map(({ isHidden }) => isHidden)).toEqual([false, true, true, false])
    expect(trendOf('15865').map(({ isHidden }) => isHidden)).toEqual([false, true, true, false])
  })
})

describe('search', () => {
  it('finds a commune of the past and says what it is now', () => {
    const [hit] = searchPage(vi, directory, 'hai nhan', period('2026-Q3')).hits
    expect(hit).toMatchObject({
      label: 'Xã Hải Nhân',
      url: '/units/xa-hai-nhan-16612',
      detail: 'Thị xã Nghi Sơn · đến trước 01/07/2025',
      present: [{ label: 'Phường Tĩnh Gia', url: '/units/phuong-tinh-gia-16561?period=2026-Q3' }],
    })
  })

  it('names every resolution on the way, not the first alone', () => {
    const hits = searchPage(vi, directory, 'xã Hoằng Đại', period('2026-Q3')).hits
    expect(hits.map(({ resolution }) => resolution)).toEqual(['theo nghị quyết 1238/NQ-UBTVQH15, 1686/NQ-UBTVQH15'])
  })
})

import { usualProvince } from '@long-dan/testing/province'
import { describe, expect, it } from 'vitest'
import { createUnitDirectory, inForceOn, unitLabel, unitSlug } from '../index.ts'

const province = await usualProvince()

const directory = createUnitDirectory({
  units: province.units,
  successions: province.successions,
  areaMembers: province.areaMembers,
})
const PROVINCE = 1

const idOf = (code: string, day: string) => directory.byCode(code, day)?.id ?? 0
const labels = (units: readonly Parameters<typeof unitLabel>[0][]) => units.map((unit) => unitLabel(unit, 'vi'))

describe('the tree on a day', () => {
  it.each([
    ['2023-12-31', { communes: 559, xa: 469, phuong: 60, 'thi-tran': 30, districts: 27, areas: 0 }],
    ['2024-02-01', { communes: 558, xa: 467, phuong: 60, 'thi-tran': 31, districts: 27, areas: 0 }],
    ['2025-01-01', { communes: 547, xa: 452, phuong: 63, 'thi-tran': 32, districts: 26, areas: 0 }],
    ['2025-06-30', { communes: 547, xa: 452, phuong: 63, 'thi-tran': 32, districts: 26, areas: 0 }],
    ['2025-07-01', { communes: 166, xa: 147, phuong: 19, 'thi-tran': 0, districts: 0, areas: 27 }],
  ])('has the counts of the official lists on %s', (day, expected) => {
    const units = directory.units.filter((unit) => inForceOn(unit, day))
    const count = (text: string) => units.filter((unit) => unit.kind === text || unit.level === text).length
    expect({
      communes: count('commune'),
      xa: count('xa'),
      phuong: count('phuong'),
      'thi-tran': count('thi-tran'),
      districts: count('district'),
      areas: count('area'),
    }).toEqual(expected)
  })
})

describe('going down and up', () => {
  it('finds 27 districts below the province in 2023, 27 areas in 2026, and both kinds in 2025', () => {
    const levels = (from: string, to: string) => directory.children(PROVINCE, from, to).map((unit) => unit.level)
    expect(levels('2023-01-01', '2024-01-01')).toEqual(Array(27).fill('district'))
    expect(levels('2026-01-01', '2027-01-01')).toEqual(Array(27).fill('area'))
    expect(levels('2025-01-01', '2026-01-01').toSorted()).toEqual([
      ...Array(27).fill('area'),
      ...Array(26).fill('district'),
    ])
  })

  it('finds every commune of a period below the province', () => {
    expect(directory.communesOf(PROVINCE, '2023-01-01', '2024-01-01')).toHaveLength(559)
    expect(directory.communesOf(PROVINCE, '2025-01-01', '2025-07-01')).toHaveLength(547)
    expect(directory.communesOf(PROVINCE, '2025-07-01', '2026-01-01')).toHaveLength(166)
    expect(directory.communesOf(PROVINCE, '2025-06-30', '2025-07-02')).toHaveLength(547 + 166)
  })

  it('sees TP Thanh Hóa grow from 34 to 47 communes when Đông Sơn joins it', () => {
    expect(directory.children(idOf('380', '2023-12-31'), '2024-12-01', '2025-01-01')).toHaveLength(34)
    expect(directory.children(idOf('380', '2023-12-31'), '2025-01-01', '2025-02-01')).toHaveLength(47)
    expect(directory.children(idOf('405', '2023-12-31'), '2024-12-01', '2025-01-01')).toHaveLength(14)
  })

  it.each([
    ['389', ['15061', '15085', '15091', '15106', '15112', '15124']],
    ['399', ['15865', '15880', '15889', '15910', '15961', '15976', '15991', '16000']],
    ['405', ['16378', '16417']],
    ['404', ['16279', '16297', '16309', '16342', '16348', '16363', '16369']],
    ['403', ['16228', '16234', '16249', '16258', '16264', '16273']],
  ])('keeps the communes of former district %s together as an area', (district, communes) => {
    const area = directory.todayOf(idOf(district, '2023-12-31'))
    expect(area?.code).toBe(`KV${district}`)
    const members = directory.children(area?.id ?? 0, '2026-01-01', '2026-04-01')
    expect(members.map((unit) => unit.code).toSorted()).toEqual(communes)
  })

  it('says where a commune lies, by district then and by area now', () => {
    const then = directory.breadcrumb(idOf('16612', '2023-12-31'), '2023-01-01', '2024-01-01')
    expect(labels(then)).toEqual(['Tỉnh Thanh Hóa', 'Thị xã Nghi Sơn', 'Xã Hải Nhân'])
    const now = directory.breadcrumb(idOf('14797', '2026-01-01'), '2026-01-01', '2026-04-01')
    expect(labels(now)).toEqual(['Tỉnh Thanh Hóa', 'Khu vực thành phố Thanh Hóa', 'Phường Hạc Thành'])
  })

  it('has nothing below a commune or an unknown unit', () => {
    expect(directory.children(idOf('14797', '2026-01-01'), '2026-01-01', '2026-04-01')).toEqual([])
    expect(directory.children(0, '2026-01-01', '2026-04-01')).toEqual([])
    expect(directory.breadcrumb(0, '2026-01-01', '2026-04-01')).toEqual([])
  })

  it('shows a commune that no area claims directly below the province', () => {
    const withoutAreas = createUnitDirectory({ units: directory.units, successions: [], areaMembers: [] })
    const below = withoutAreas.children(PROVINCE, '2026-01-01', '2026-04-01')
    expect(below.filter((unit) => unit.level === 'commune')).toHaveLength(166)
  })
})

describe('codes and slugs', () => {
  it('reads a code by the day: it means another unit after the reform', () => {
    expect(labels([directory.byCode('14797', '2025-06-30')!])).toEqual(['Phường Đông Hải'])
    expect(labels([directory.byCode('14797', '2025-07-01')!])).toEqual(['Phường Hạc Thành'])
    expect(labels([directory.byCode('14758', '2025-06-30')!])).toEqual(['Phường Đông Thọ'])
    expect(labels([directory.byCode('14758', '2025-07-01')!])).toEqual(['Phường Hàm Rồng'])
    expect(directory.byCode('16612', '2025-07-01')).toBeUndefined()
  })

  it('finds all rows of a slug, and the one of a day or period', () => {
    const rows = directory.bySlug('xa-dong-hoang-16381')
    expect(rows.map((row) => row.validFrom)).toEqual(['2021-07-01', '2025-01-01'])
    expect(directory.onDay('xa-dong-hoang-16381', '2024-12-31')).toBe(rows[0])
    expect(directory.onDay('xa-dong-hoang-16381', '2025-01-01')).toBe(rows[1])
    expect(directory.onDay('xa-dong-hoang-16381', '2025-07-01')).toBeUndefined()
    expect(directory.during('xa-dong-hoang-16381', '2024-01-01', '2025-01-01')).toEqual([rows[0]])
    expect(directory.bySlug('xa-khong-co-00000')).toEqual([])
  })

  it('never lets one slug name two units on the same day', () => {
    const slugs = new Set(directory.units.map(unitSlug))
    for (const day of ['2023-12-31', '2024-02-01', '2025-01-01', '2025-07-01']) {
      const onThatDay = [...slugs].filter((slug) => directory.onDay(slug, day))
      expect(onThatDay).toHaveLength(directory.units.filter((unit) => inForceOn(unit, day)).length)
    }
  })
})

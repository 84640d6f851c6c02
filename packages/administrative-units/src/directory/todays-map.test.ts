import { usualProvince } from '@long-dan/testing/province'
import { describe, expect, it } from 'vitest'
import { createUnitDirectory, todaysMap, unitLabel, unitSlug } from '../index.ts'

const province = await usualProvince()

const directory = createUnitDirectory({
  units: province.units,
  successions: province.successions,
  areaMembers: province.areaMembers,
})
const map = todaysMap(directory, '2026-11-23')
const idOf = (code: string, day = '2026-11-23') => directory.byCode(code, day)?.id ?? 0
const in2023 = (code: string) => map.directory.communesOf(idOf(code), '2023-12-31', '2024-01-01')
const labels = (units: readonly Parameters<typeof unitLabel>[0][]) => units.map((unit) => unitLabel(unit, 'vi'))

describe('on the map of today', () => {
  it('has 166 communes in 27 areas on every day', () => {
    expect(map.presentCommunes(1)).toHaveLength(166)
    expect(map.directory.children(1, '2022-01-01', '2023-01-01')).toHaveLength(27)
    expect(map.directory.bySlug('phuong-hac-thanh-14797')[0]).toMatchObject({ validFrom: '0001-01-01', validTo: null })
    expect(map.directory.bySlug('xa-hai-nhan-16612')).toEqual([])
  })

  it('holds each of the 547 undivided communes of 2023 exactly once, and none of the 12 divided ones', () => {
    const all = map.presentCommunes(1).flatMap(({ id }) => map.directory.communesOf(id, '2023-12-31', '2024-01-01'))
    expect(all).toHaveLength(547)
    expect(new Set(all).size).toBe(547)
    expect(in2023('38')).toHaveLength(547)
    expect(
      map
        .dividedCommunes(1)
        .filter(({ validFrom, validTo }) => validFrom <= '2023-12-31' && '2023-12-31' < (validTo ?? '9')),
    ).toHaveLength(12)
  })

  it('agrees with what became of each commune', () => {
    const wrong = map
      .presentCommunes(1)
      .filter(({ id }) =>
        map.directory.communesOf(id, '2023-12-31', '2024-01-01').some((unit) => directory.todayOf(unit.id)?.id !== id),
      )
    expect(wrong).toEqual([])
  })

  it('sees Hạc Thành in 2023 in the communes that went into it as a whole, and Đông Thọ beside it', () => {
    expect(labels(in2023('14797'))).toContain('Phường Đông Hải')
    expect(labels(in2023('14797'))).not.toContain('Phường Đông Thọ')
    expect(labels(map.dividedCommunes(idOf('14797')))).toContain('Phường Đông Thọ')
    expect(labels(map.joinedCommunes(idOf('14797')))).not.toContain('Phường Hạc Thành')
  })

  it('lets an area reach over the border of its former district, with the commune that joined from beyond', () => {
    const districts = new Set(in2023('KV405').map(({ parentId }) => directory.byId(parentId ?? 0)?.name))
    expect(districts).toEqual(new Set(['Đông Sơn', 'Thanh Hóa']))
  })

  it('follows what was renamed or moved to another district on the way', () => {
    const rows = map.directory
      .communesOf(idOf('16378'), '2024-12-01', '2025-02-01')
      .filter(({ code }) => code === '16381')
    expect(rows.map(unitSlug)).toEqual(['xa-dong-hoang-16381', 'xa-dong-hoang-16381'])
  })
})

import { languages } from '@long-dan/i18n'
import { usualProvince } from '@long-dan/testing/province'
import { describe, expect, it } from 'vitest'
import { createUnitDirectory, isNameOf, unitLabel } from '../index.ts'

const province = await usualProvince()

const directory = createUnitDirectory({
  units: province.units,
  successions: province.successions,
  areaMembers: province.areaMembers,
})
const found = (text: string) => directory.search(text).map((hit) => `${unitLabel(hit.unit, 'vi')} ${hit.unit.code}`)

describe('search', () => {
  it.each([
    ['xa hai nhan', 'Xã Hải Nhân 16612'],
    ['hải nhân', 'Xã Hải Nhân 16612'],
    ['p. quang tam', 'Phường Quảng Tâm 16525'],
    ['P.Quảng Tâm', 'Phường Quảng Tâm 16525'],
    ['tx nghi son', 'Thị xã Nghi Sơn 407'],
    ['TP Thanh Hoá', 'Thành phố Thanh Hóa 380'],
    ['huyện hoằng hoá', 'Huyện Hoằng Hóa 399'],
    ['huyen dong son', 'Huyện Đông Sơn 405'],
    ['khu vuc dong son', 'Khu vực Đông Sơn KV405'],
    ['tt hau hien', 'Thị trấn Hậu Hiền 15829'],
    ['Vân Sơn', 'Xã Văn Sơn 15712'],
    ['xã Vân Am', 'Xã Vân Âm 15076'],
    ['phuong nghi', 'Xã Phượng Nghi 16240'],
    ['16612', 'Xã Hải Nhân 16612'],
  ])('finds "%s" first', (text, expected) => {
    expect(found(text)[0]).toBe(expected)
  })

  it('finds every unit by its label, in every language', () => {
    const lost = directory.units.filter((unit) =>
      languages.some(({ code: language }) => {
        const label = unitLabel(unit, language)
        return !directory.search(label).some((hit) => unitLabel(hit.unit, language) === label)
      }),
    )
    expect(lost.map((unit) => unitLabel(unit, 'en'))).toEqual([])
  })

  it('puts the exact accents first and still offers the look-alike', () => {
    expect(found('Đồng Tiến').slice(0, 2)).toEqual(['Xã Đồng Tiến 15724', 'Phường Đông Tiến 15853'])
    expect(found('đông tiến').slice(0, 3)).toEqual([
      'Phường Đông Tiến 15853',
      'Xã Đông Tiến 16405',
      'Xã Đồng Tiến 15724',
    ])
  })

  it('finds the new unit by the old name and says what the old one became', () => {
    const [hit] = directory.search('xã Hải Nhân')
    expect(hit?.unit.validTo).toBe('2025-07-01')
    expect(hit?.present.unit && unitLabel(hit.present.unit, 'vi')).toBe('Phường Tĩnh Gia')
  })

  it('offers the receivers of a divided commune', () => {
    const [hit] = directory.search('phường Đông Thọ')
    expect(hit?.present.unit).toBeNull()
    expect(hit?.present.receivers.map((unit) => unit.name)).toEqual(['Hạc Thành', 'Hàm Rồng'])
  })

  it('offers each unit once, whatever happened to its row', () => {
    expect(found('xã Đông Hoàng')).toEqual(['Xã Đông Hoàng 16381'])
  })

  it('puts a unit in force before a past one of the same name', () => {
    expect(found('đông sơn').slice(0, 2)).toEqual(['Phường Đông Sơn 16378', 'Khu vực Đông Sơn KV405'])
  })

  it('finds a name by its beginning and by a later word', () => {
    expect(found('hoang y')).toContain('Xã Hoằng Yến 15985')
    expect(found('yến')).toContain('Xã Hoằng Yến 15985')
  })

  it('answers nothing to nothing, to a kind without a name and to nonsense', () => {
    expect([found(''), found('  .,'), found('qwxyz')]).toEqual([[], [], []])
  })

  it('keeps to the limit', () => {
    expect(directory.search('hoằng', 3)).toHaveLength(3)
  })
})

describe('a name somebody wrote', () => {
  const named = (text: string) =>
    directory.units
      .filter((unit) => unit.level !== 'commune' && isNameOf(text)(unit))
      .map((unit) => unitLabel(unit, 'vi'))
  it.each([
    ['TP. Thanh Hoá', ['Khu vực thành phố Thanh Hóa', 'Thành phố Thanh Hóa']],
    ['H. Hoằng Hóa', ['Huyện Hoằng Hóa', 'Khu vực Hoằng Hóa']],
    ['nghi son', ['Khu vực Nghi Sơn', 'Thị xã Nghi Sơn']],
    ['tx Hoằng Hóa', ['Khu vực Hoằng Hóa']],
  ])('%s is %j', (text, units) => {
    expect([...new Set(named(text))].sort()).toEqual(units)
  })
})

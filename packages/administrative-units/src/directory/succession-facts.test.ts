import { usualProvince } from '@long-dan/testing/province'
import { describe, expect, it } from 'vitest'
import { createUnitDirectory, unitLabel } from '../index.ts'

const province = await usualProvince()

const directory = createUnitDirectory({
  units: province.units,
  successions: province.successions,
  areaMembers: province.areaMembers,
})
const communesOf2023 = directory.communesOf(1, '2023-12-31', '2024-01-01')
const communesToday = directory.communesOf(1, '2025-07-01', '2025-07-02')

const idOf = (code: string, day: string) => directory.byCode(code, day)?.id ?? 0
const presentOf = (code: string) => directory.presentUnits(idOf(code, '2023-12-31'))
const labels = (units: readonly Parameters<typeof unitLabel>[0][]) => units.map((unit) => unitLabel(unit, 'vi'))

describe('what became of the 559 communes of 2023', () => {
  const divided = communesOf2023.filter((unit) => directory.todayOf(unit.id) === null)

  it('547 lie whole in a commune of today and 12 were divided', () => {
    expect(communesOf2023.length - divided.length).toBe(547)
    expect(divided.map((unit) => unit.code).toSorted()).toEqual([
      '14758',
      '15016',
      '15271',
      '15328',
      '15637',
      '15772',
      '15790',
      '15793',
      '16264',
      '16273',
      '16435',
      '16651',
    ])
  })

  it('21 were left as they were', () => {
    const untouched = communesToday.filter((unit) => {
      const [only, ...others] = directory.compositionOf(unit.id, '2023-12-31')
      return others.length === 0 && only?.unit.name === unit.name && only.unit.kind === unit.kind
    })
    expect(untouched).toHaveLength(21)
    const unchanged = untouched.flatMap((unit) => directory.predecessors(unit.id)).map((row) => row.change)
    expect(unchanged).toEqual(Array(21).fill('unchanged'))
  })

  it('each divided one has two or three receivers, and one of them to use by default', () => {
    for (const unit of divided) {
      const { receivers, defaultReceiver } = directory.presentUnits(unit.id)
      expect([2, 3]).toContain(receivers.length)
      expect(receivers).toContain(defaultReceiver)
    }
  })

  it.each([
    ['16612', 'Phường Tĩnh Gia', '16561'],
    ['16525', 'Phường Quảng Phú', '16522'],
    ['16441', 'Phường Quảng Phú', '16522'],
    ['14797', 'Phường Hạc Thành', '14797'],
    ['16432', 'Phường Đông Sơn', '16378'],
    ['15970', 'Phường Nguyệt Viên', '15925'],
    ['15985', 'Xã Hoằng Tiến', '15991'],
  ])('%s, a place of the article, is now in %s', (code, label, present) => {
    const today = presentOf(code).unit
    expect([today?.code, today && unitLabel(today, 'vi')]).toEqual([present, label])
  })

  it.each(['389', '399', '405', '404', '403'])('district %s is now the area of its former communes', (code) => {
    expect(presentOf(code).unit).toMatchObject({ level: 'area', code: `KV${code}` })
  })

  it('follows two steps, and a commune that joined a later divided one counts as divided', () => {
    expect(labels(presentOf('15790').receivers)).toEqual(['Xã Thiệu Hóa', 'Xã Thiệu Quang', 'Xã Thiệu Trung'])
    expect(labels(presentOf('16651').receivers)).toEqual(['Phường Đào Duy Từ', 'Phường Hải Bình', 'Phường Nghi Sơn'])
    expect(presentOf('16651').defaultReceiver?.code).toBe('16609')
  })

  it('land given away earlier does not divide a unit', () => {
    expect(labels(presentOf('16642').receivers)).toEqual(['Phường Hải Bình'])
    expect(directory.successors(idOf('16642', '2023-12-31'))).toHaveLength(2)
  })

  it('stops at the day asked for', () => {
    const dongSon = idOf('405', '2023-12-31')
    expect(directory.todayOf(dongSon, '2024-12-31')?.id).toBe(dongSon)
    expect(directory.todayOf(dongSon, '2025-03-01')?.code).toBe('380')
    expect(directory.todayOf(dongSon, '2025-07-01')?.code).toBe('KV405')
  })

  it('an unknown unit has become nothing', () => {
    expect(directory.presentUnits(0)).toEqual({ unit: null, receivers: [], defaultReceiver: null })
  })
})

describe('what the units of today consist of', () => {
  it('agrees with what became of the old ones', () => {
    const pairs = communesToday.flatMap((today) =>
      directory.compositionOf(today.id, '2023-12-31').map((part) => ({ today, ...part })),
    )
    expect(pairs).toHaveLength(574)
    expect(pairs.filter((pair) => pair.extent === 'whole')).toHaveLength(547)
    const disagreeing = pairs.filter(({ today, unit, extent }) => {
      const present = directory.presentUnits(unit.id)
      return extent === 'whole' ? present.unit !== today : present.unit !== null || !present.receivers.includes(today)
    })
    expect(disagreeing).toEqual([])
  })

  it('names whole and part communes of phường Hải Bình', () => {
    const parts = directory.compositionOf(idOf('16645', '2026-01-01'), '2023-12-31')
    expect(parts.map((each) => `${unitLabel(each.unit, 'vi')} ${each.extent}`)).toEqual([
      'Phường Hải Bình whole',
      'Xã Hải Yến part',
      'Phường Mai Lâm whole',
      'Phường Tĩnh Hải whole',
    ])
  })

  it('gives each area its own former district', () => {
    expect(directory.compositionOf(idOf('KV380', '2026-01-01'), '2023-12-31').map((each) => each.unit.code)).toEqual([
      '380',
    ])
    expect(directory.compositionOf(idOf('KV405', '2026-01-01'), '2023-12-31').map((each) => each.unit.code)).toEqual([
      '405',
    ])
  })

  it('finds seven communes that join parts of more than one former district', () => {
    const mixed = communesToday.filter(
      (today) => new Set(directory.compositionOf(today.id, '2023-12-31').map((each) => each.unit.parentId)).size > 1,
    )
    expect(mixed.map((unit) => unit.name)).toEqual([
      'Bỉm Sơn',
      'Công Chính',
      'Định Hòa',
      'Đông Quang',
      'Đông Sơn',
      'Đông Tiến',
      'Nam Sầm Sơn',
    ])
  })

  it('survives an exchange of land between two units', () => {
    const [a, b] = [idOf('14800', '2023-12-31'), idOf('14803', '2023-12-31')]
    const swap = {
      effectiveOn: '2024-06-01',
      extent: 'part',
      change: 'transfer',
      resolution: null,
      clause: null,
      isDefault: false,
      basis: '',
    } as const
    const swapped = createUnitDirectory({
      units: directory.units,
      successions: [
        { ...swap, predecessorId: a, successorId: b },
        { ...swap, predecessorId: b, successorId: a },
      ],
      areaMembers: [],
    })
    const extents = Object.fromEntries(
      swapped.compositionOf(a, '2023-12-31').map((each) => [each.unit.id, each.extent]),
    )
    expect(extents).toEqual({ [a]: 'whole', [b]: 'part' })
  })
})

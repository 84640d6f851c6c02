import { unitLabel } from '@long-dan/administrative-units'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { freshDatabase } from '@long-dan/testing'
import { describe, expect, it } from 'vitest'
import { loadReference } from '../reference/reference.ts'
import { reachOf } from './reach.ts'

const database = await freshDatabase()
const { directory } = (await loadReference(database.as('dashboard'), officialQuestionnaires)).current()
const today = ['2026-07-01', '2027-01-01'] as const
const year2023 = ['2023-01-01', '2024-01-01'] as const

const unitOf = (code: string, day: string) => {
  const unit = directory.byCode(code, day)
  if (!unit) throw new Error(`No unit ${code} on ${day}`)
  return unit
}
const reach = (code: string, day = '2026-07-01') => reachOf(directory, unitOf(code, day))

describe('the reach of a commune of today', () => {
  const { rootOf, includes, communeIds } = reach('14797')

  it('is the commune and the communes of the past that went into it as a whole', () => {
    const past = directory
      .compositionOf(unitOf('14797', '2026-07-01').id, '2023-12-31')
      .map(({ unit, extent }) => [unitLabel(unit, 'vi'), extent, includes(unit)] as const)
    expect(past.length).toBeGreaterThan(5)
    // The people of a divided commune went to several units, so its figures do not belong to this one.
    for (const [name, extent, isIn] of past) expect([name, isIn]).toEqual([name, extent === 'whole'])
  })

  it('is not its area, its province, its siblings or the district it came from', () => {
    for (const [code, day] of [
      ['KV380', '2026-07-01'],
      ['38', '2026-07-01'],
      ['14758', '2026-07-01'],
      ['380', '2023-12-31'],
    ] as const) {
      expect(includes(unitOf(code, day)), code).toBe(false)
    }
  })

  it('takes each unit as a tree of its own, so that nothing can be had by subtraction from above', () => {
    const commune = unitOf('14797', '2026-07-01')
    expect(rootOf(commune, ...today)).toBe(commune)
    // In 2023 the same code meant another ward.
    expect(rootOf(unitOf('14797', '2023-12-31'), ...year2023)?.name).not.toBe(commune.name)
  })

  it('lets row-level security see communes only', () => {
    const ids = communeIds as readonly number[]
    expect(ids.every((id) => directory.byId(id)?.level === 'commune')).toBe(true)
    expect(ids.length).toBeLessThan(30)
  })
})

describe('the reach of an area', () => {
  it('is its communes while they belong to it, and the district before it', () => {
    const { rootOf } = reach('KV399')
    expect(rootOf(unitOf('15991', '2026-07-01'), ...today)?.code).toBe('KV399')
    expect(rootOf(unitOf('399', '2023-12-31'), ...year2023)?.code).toBe('399')
    expect(rootOf(unitOf('14797', '2026-07-01'), ...today)).toBeUndefined()
  })
})

describe('the reach of a district of the past', () => {
  it('ends with the district', () => {
    const { rootOf, includes, home } = reach('399', '2023-12-31')
    expect(home.level).toBe('district')
    expect(rootOf(unitOf('399', '2023-12-31'), ...year2023)).toBeDefined()
    expect(includes(unitOf('KV399', '2026-07-01'))).toBe(false)
    expect(includes(unitOf('15991', '2026-07-01'))).toBe(false)
  })
})

describe('the reach of the province', () => {
  it('is everything, and every tree begins at the top', () => {
    const { rootOf, communeIds } = reach('38')
    expect(communeIds).toBe('everything')
    expect(
      directory.units.every((unit) => rootOf(unit, unit.validFrom, unit.validTo ?? '9999-12-31')?.code === '38'),
    ).toBe(true)
  })
})

it('covers the past of all 166 communes without letting two of them share a predecessor', () => {
  const owners = new Map<number, string[]>()
  for (const commune of directory.units.filter(({ level, validTo }) => level === 'commune' && validTo === null)) {
    for (const id of reachOf(directory, commune).communeIds as readonly number[]) {
      owners.set(id, [...(owners.get(id) ?? []), commune.code])
    }
  }
  expect([...owners.values()].filter((codes) => codes.length > 1)).toEqual([])
})

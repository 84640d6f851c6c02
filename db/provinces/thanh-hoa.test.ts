import { usualProvince } from '@long-dan/testing/province'
import { describe, expect, it } from 'vitest'

// Facts of this province that the general check (packages/province) cannot know.
const { units, successions, areaMembers, desks, reportedFigures } = await usualProvince()
const unitById = new Map(units.map((unit) => [unit.id, unit]))

describe('units and successions', () => {
  it('open a new row only when code, name, kind or parent changed', () => {
    const needless = [...Map.groupBy(units, (unit) => JSON.stringify([unit.code, unit.name, unit.kind, unit.parentId]))]
    expect(needless.filter(([, rows]) => rows.length > 1)).toEqual([])
  })

  it('end a unit on the day of its default succession, Đông Sơn excepted, which joined the city before it became an area', () => {
    const otherwise = successions.filter(
      (row) => row.isDefault && unitById.get(row.predecessorId)?.validTo !== row.effectiveOn,
    )
    expect(otherwise.map((row) => unitById.get(row.predecessorId)?.code)).toEqual(['405'])
  })

  it('cite a resolution, except the areas, which are our own grouping', () => {
    expect(successions.filter((row) => (row.resolution === null) !== (row.change === 'grouping'))).toEqual([])
    expect(successions.filter((row) => row.change === 'grouping')).toHaveLength(27)
  })
})

it('groups the 166 communes in 27 areas', () => {
  expect(areaMembers).toHaveLength(166)
  expect(new Set(areaMembers.map((member) => member.areaId)).size).toBe(27)
})

it('has a desk for each commune of 2023, which hands over on the day it closes, and one for each commune since July 2025', () => {
  const sections = desks.filter(({ kind }) => kind === 'one-stop-section')
  expect(sections).toHaveLength(559)
  expect(sections.filter(({ closedOn, successorDeskId }) => closedOn === null || successorDeskId === null)).toEqual([])
  expect(desks.filter(({ kind }) => kind === 'public-service-centre')).toHaveLength(166)
  expect(new Set(desks.map((desk) => desk.assignments[0]?.unitId)).size).toBe(725)
  // A spreadsheet would read such a code as a number.
  expect(desks.filter((desk) => Number.isFinite(Number(desk.code)))).toEqual([])
})

describe('reported figures', () => {
  const figuresOf = (code: string) =>
    Object.fromEntries(
      reportedFigures.filter((row) => unitById.get(row.unitId)?.code === code).map((row) => [row.indicator, row.value]),
    )

  it('give the five districts the rates of the article', () => {
    const rates = ['389', '399', '405', '404', '403'].map((code) => figuresOf(code).satisfied_percent)
    expect(rates).toEqual([100, 100, 98.7, 98.5, 95.3])
  })

  it('give the province its models, and the city what it did in two years', () => {
    expect(figuresOf('38')).toEqual({
      pilot_models: 140,
      pilot_models_province_level: 15,
      pilot_models_district_level: 125,
      pilot_models_satisfied_percent_min: 90,
    })
    expect(figuresOf('380')).toEqual({
      officials_pledged: 450,
      dossiers_settled_percent: 100,
      home_visits: 750,
      letters_thanks: 8,
      letters_apology: 18,
      letters_congratulation: 5750,
      letters_condolence: 1258,
    })
  })
})

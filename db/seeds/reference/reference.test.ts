import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readReference } from './read-reference.ts'

const units = readReference('administrative-units')
const successions = readReference('successions')
const areaMembers = readReference('area-members')
const desks = readReference('desks')
const figures = readReference('reported-figures')

const unitById = new Map(units.map((unit) => [unit.id, unit]))
const deskById = new Map(desks.map((desk) => [desk.id, desk]))
const END = '9999-12-31'

interface Span {
  readonly validFrom: string
  readonly validTo: string | null
}

const endOf = (span: Span) => span.validTo ?? END
const lasts = (outer: Span, inner: Span) => outer.validFrom <= inner.validFrom && endOf(inner) <= endOf(outer)
const overlap = (a: Span, b: Span) => a.validFrom < endOf(b) && b.validFrom < endOf(a)
const someOverlap = (spans: readonly Span[]) => spans.some((a, i) => spans.slice(i + 1).some((b) => overlap(a, b)))

describe('the files', () => {
  it.each(['administrative-units', 'area-members', 'desks', 'reported-figures', 'successions'])(
    '%s.json is NFC text without stray space, one row a line',
    (name) => {
      const text = readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8')
      expect(text.normalize('NFC')).toBe(text)
      expect(text).not.toMatch(/[\u00a0\u200b\ufeff\t\r]|" | "[,}]/)
      expect(text.split('\n').length).toBe(JSON.parse(text).length + 3)
    },
  )
})

describe('units', () => {
  it('have ids from 1 without holes, the province first', () => {
    expect(units.map((unit) => unit.id)).toEqual(units.map((_, index) => index + 1))
    expect(units[0]).toMatchObject({ level: 'province', code: '38' })
  })

  it('never share a code on the same day', () => {
    expect([...Map.groupBy(units, (unit) => unit.code)].filter(([, rows]) => someOverlap(rows))).toEqual([])
  })

  it('have a parent that is in force as long as they are', () => {
    const orphans = units.filter((unit) => {
      const parent = unit.parentId === null ? undefined : unitById.get(unit.parentId)
      return unit.level === 'province' ? parent !== undefined : !(parent && lasts(parent, unit))
    })
    expect(orphans).toEqual([])
  })

  it('open a new row only when code, name, kind or parent changed', () => {
    const needless = [...Map.groupBy(units, (unit) => JSON.stringify([unit.code, unit.name, unit.kind, unit.parentId]))]
    expect(needless.filter(([, rows]) => rows.length > 1)).toEqual([])
  })
})

describe('successions', () => {
  it('lead from a unit that was in force before to one that is in force from that day', () => {
    const wrong = successions.filter(({ predecessorId, successorId, effectiveOn }) => {
      const before = unitById.get(predecessorId)
      const after = unitById.get(successorId)
      return !(before && after && before !== after && before.validFrom < effectiveOn && effectiveOn < endOf(after)) || after.validFrom > effectiveOn
    })
    expect(wrong).toEqual([])
  })

  it('exist for every closed unit and every unit that opened after the first day, with one default each', () => {
    const defaults = Map.groupBy(successions.filter((row) => row.isDefault), (row) => row.predecessorId)
    expect(units.filter((unit) => unit.validTo !== null && defaults.get(unit.id)?.length !== 1)).toEqual([])
    const reached = new Set(successions.map((row) => row.successorId))
    expect(units.filter((unit) => unit.validFrom !== '2021-07-01' && !reached.has(unit.id))).toEqual([])
  })

  it('end a unit on the day of its default succession, Đông Sơn excepted, which joined the city before it became an area', () => {
    const otherwise = successions.filter((row) => row.isDefault && unitById.get(row.predecessorId)?.validTo !== row.effectiveOn)
    expect(otherwise.map((row) => unitById.get(row.predecessorId)?.code)).toEqual(['405'])
  })

  it('cite a resolution, except the areas, which are our own grouping', () => {
    expect(successions.filter((row) => (row.resolution === null) !== (row.change === 'grouping'))).toEqual([])
    expect(successions.filter((row) => row.change === 'grouping')).toHaveLength(27)
  })
})

describe('areas', () => {
  it('hold each of the 166 communes exactly once, and none is empty', () => {
    const communes = units.filter((unit) => unit.level === 'commune' && unit.validTo === null).map((unit) => unit.id)
    expect(areaMembers.map((member) => member.communeId).sort((a, b) => a - b)).toEqual(communes)
    expect(communes).toHaveLength(166)
    expect(new Set(areaMembers.map((member) => member.areaId)).size).toBe(27)
    expect(areaMembers.filter((member) => unitById.get(member.areaId)?.level !== 'area')).toEqual([])
  })
})

describe('desks', () => {
  it('are one for each commune of 2023 and one for each commune since July 2025', () => {
    expect(desks.filter((desk) => desk.kind === 'one-stop-section')).toHaveLength(559)
    expect(desks.filter((desk) => desk.kind === 'public-service-centre')).toHaveLength(166)
    expect(new Set(desks.map((desk) => desk.assignments[0]?.unitId)).size).toBe(725)
  })

  it('are assigned on every open day to one commune in force, without gap or overlap', () => {
    const wrong = desks.filter((desk) => {
      let next: string | null = desk.openedOn
      for (const each of desk.assignments) {
        const unit = unitById.get(each.unitId)
        if (each.validFrom !== next || unit?.level !== 'commune' || !lasts(unit, each)) return true
        next = each.validTo
      }
      return next !== desk.closedOn
    })
    expect(wrong).toEqual([])
  })

  it('leave no commune without a desk on any day', () => {
    const unserved = units.filter((unit) => {
      const spans = desks.flatMap((desk) => desk.assignments.filter((each) => each.unitId === unit.id))
      return unit.level === 'commune' && !spans.some((span) => lasts(span, unit))
    })
    expect(unserved).toEqual([])
  })

  it('hand over to a public service centre on the day they close', () => {
    const closed = desks.filter((desk) => desk.closedOn !== null)
    expect(closed).toHaveLength(559)
    const wrong = closed.filter((desk) => deskById.get(desk.successorDeskId ?? 0)?.openedOn !== desk.closedOn)
    expect(wrong).toEqual([])
  })

  it('have codes of seven characters without look-alikes that one typing mistake cannot turn into another', () => {
    const codes = desks.map((desk) => desk.code)
    expect(codes.filter((code) => !/^[34679ACDEFGHJKMNPQRTUVWXY]{7}$/.test(code))).toEqual([])
    const oneLeftOut = codes.flatMap((code) => [...code].map((_, i) => `${code.slice(0, i)}.${code.slice(i + 1)}`))
    expect(new Set(oneLeftOut).size).toBe(codes.length * 7)
  })

  it('have codes that a spreadsheet does not read as a number', () => {
    expect(desks.filter((desk) => Number.isFinite(Number(desk.code)))).toEqual([])
  })
})

describe('reported figures', () => {
  const figuresOf = (code: string) =>
    Object.fromEntries(figures.filter((row) => unitById.get(row.unitId)?.code === code).map((row) => [row.indicator, row.value]))

  it('belong to units in force on the day of the article', () => {
    expect(figures).toHaveLength(18)
    const wrong = figures.filter((row) => {
      const unit = unitById.get(row.unitId)
      return !(unit && unit.validFrom <= row.reportedOn && row.reportedOn < endOf(unit))
    })
    expect(wrong).toEqual([])
  })

  it('give the five districts the rates of the article', () => {
    const rates = ['389', '399', '405', '404', '403'].map((code) => figuresOf(code)['satisfied_percent'])
    expect(rates).toEqual([100, 100, 98.7, 98.5, 95.3])
  })

  it('give the province its models and targets, and the city what it did in two years', () => {
    expect(figuresOf('38')).toEqual({
      pilot_models: 140,
      pilot_models_province_level: 15,
      pilot_models_district_level: 125,
      pilot_models_satisfied_percent_min: 90,
      target_communes_with_model_percent_2025: 50,
      target_communes_with_model_percent_2030: 100,
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

import { usualProvince } from '@long-dan/testing/province'
import { describe, expect, it } from 'vitest'
import { createUnitDirectory, factsAsOf, planAreaEdit, planReform, readReformRows, type UnitFacts } from '../index.ts'

const province = await usualProvince()

const facts: UnitFacts = {
  units: province.units,
  successions: province.successions,
  areaMembers: province.areaMembers,
}
const desks = province.desks
const today = '2026-11-23'
const heading = [
  'Mã cũ',
  'Mã mới',
  'Tên mới',
  'Loại',
  'Toàn bộ hay một phần',
  'Ngày hiệu lực',
  'Số nghị quyết',
  'Nơi nhận chính',
]

/** Lines of a resolution: old code, new code, new name, and, where they differ from the usual, kind, extent, day, resolution, default. */
const linesOf = (rows: readonly (readonly string[])[]) => [
  { line: 1, cells: heading },
  ...rows.map(
    (
      [
        from = '',
        to = '',
        name = '',
        kind = 'phường',
        extent = 'toàn bộ',
        day = '01/01/2028',
        number = '77/NQ',
        main = '',
      ],
      at,
    ) => ({
      line: at + 2,
      cells: [from, to, name, kind, extent, day, number, main],
    }),
  ),
]
const planOf = (rows: readonly (readonly string[])[], known = facts) => {
  const read = readReformRows(linesOf(rows))
  return read.ok ? planReform(known, desks, read.value, today) : read
}
const problemsOf = (rows: readonly (readonly string[])[], known = facts) => {
  const planned = planOf(rows, known)
  return planned.ok ? [] : planned.error.map(({ line, code }) => `${line} ${code}`)
}
const names = (units: readonly { readonly name: string }[]) => units.map(({ name }) => name)

// Hạc Thành and Hàm Rồng become one; Nguyệt Viên is divided between it and Đông Quang, which keeps its row.
const madeUp = [
  ['14797', '14797', 'Hạc Hàm'],
  ['14758', '14797', 'Hạc Hàm'],
  ['15925', '14797', 'Hạc Hàm', 'phường', 'một phần'],
  ['15925', '16417', 'Đông Quang', 'phường', 'một phần', '01/01/2028', '77/NQ', 'x'],
]

describe('a reform from the table of its resolution', () => {
  it('says what ends, begins, is divided, keeps its row and takes over a code', () => {
    const planned = planOf(madeUp)
    if (!planned.ok) throw new Error(JSON.stringify(planned.error))
    const plan = planned.value
    expect(names(plan.created)).toEqual(['Hạc Hàm'])
    expect(names(plan.ended)).toEqual(['Hạc Thành', 'Hàm Rồng', 'Nguyệt Viên'])
    expect(names(plan.divided)).toEqual(['Nguyệt Viên'])
    expect(names(plan.enlarged)).toEqual(['Đông Quang'])
    expect(plan.codesReused.map(({ before, unit }) => [before.name, unit.name])).toEqual([['Hạc Thành', 'Hạc Hàm']])
    expect(plan.areas.map(({ area, roots }) => [area?.code, roots.length])).toEqual([['KV380', 1]])
    expect(plan.desks.moved.map(({ from, to }) => [from.name, to.name])).toEqual([['Hạc Thành', 'Hạc Hàm']])
    expect(plan.desks.closed.map(({ from, to }) => [from.name, to.name])).toEqual([
      ['Hàm Rồng', 'Hạc Hàm'],
      ['Nguyệt Viên', 'Đông Quang'],
    ])
  })

  it('leads from the old communes to the new ones once it holds, and from the divided one to both', () => {
    const planned = planOf(madeUp)
    if (!planned.ok) throw new Error('no plan')
    const { changes } = planned.value
    const after: UnitFacts = {
      units: [
        ...facts.units.map((unit) =>
          changes.unitsEnded.includes(unit.id) ? { ...unit, validTo: changes.effectiveOn } : unit,
        ),
        ...changes.unitsAdded,
      ],
      successions: [...facts.successions, ...changes.successionsAdded],
      areaMembers: facts.areaMembers,
    }
    const then = createUnitDirectory(after)
    // Phường Đông Hải of 2023 went whole into Hạc Thành, which goes whole into Hạc Hàm.
    expect(then.todayOf(then.byCode('14797', '2023-12-31')?.id ?? 0)?.name).toBe('Hạc Hàm')
    expect(names(then.presentUnits(then.byCode('15925', today)?.id ?? 0).receivers)).toEqual(['Đông Quang', 'Hạc Hàm'])
    expect(then.presentUnits(then.byCode('15925', today)?.id ?? 0).defaultReceiver?.name).toBe('Đông Quang')
    const before = createUnitDirectory(factsAsOf(after, today))
    expect(before.todayOf(before.byCode('14797', '2023-12-31')?.id ?? 0)?.name).toBe('Hạc Thành')
    expect(before.byCode('14797', '2027-06-01')?.validTo).toBeNull()
  })

  it('renames, and gives another kind, without losing the unit', () => {
    const planned = planOf([
      ['14797', '14797', 'Hạc Thành Mới'],
      ['15991', '15991', 'Hoằng Tiến'],
    ])
    expect(planned.ok && planned.value.goes.map(({ change }) => change)).toEqual(['rename', 'status'])
  })

  it.each([
    ['an old code nobody ever had', [['99999', '14797', 'Hạc Thành']], ['2 unknown-code']],
    [
      'a code whose unit ended',
      [
        ['16612', '14797', 'Mới'],
        ['14797', '14797', 'Mới'],
      ],
      ['2 ended-code'],
    ],
    [
      'a commune of which only a part goes somewhere',
      [['14797', '14758', 'Hàm Rồng', 'phường', 'một phần']],
      ['2 single-part'],
    ],
    [
      'two whole receivers',
      [
        ['14797', '14758', 'Hàm Rồng'],
        ['14797', '15925', 'Nguyệt Viên'],
      ],
      ['3 two-wholes'],
    ],
    [
      'whole and part at once',
      [
        ['14797', '14758', 'Hàm Rồng'],
        ['14797', '15925', 'Nguyệt Viên', 'phường', 'part'],
      ],
      ['3 whole-and-part'],
    ],
    [
      'the same line twice',
      [
        ['14797', '14758', 'Hàm Rồng'],
        ['14797', '14758', 'Hàm Rồng'],
      ],
      ['3 duplicate'],
    ],
    ['a new code that another unit keeps', [['14797', '14758', 'Tên Khác']], ['2 code-in-use']],
    [
      'a unit that goes away while others join it',
      [
        ['14797', '14758', 'Hàm Rồng'],
        ['15925', '14797', 'Hạc Thành'],
      ],
      ['2 goes-elsewhere'],
    ],
    [
      'two names for one new code',
      [
        ['14797', '14797', 'Một'],
        ['14758', '14797', 'Hai'],
      ],
      ['3 target-differs'],
    ],
    ['a day of the past', [['14797', '14758', 'Hàm Rồng', 'phường', 'whole', '2026-11-23']], ['2 date-not-ahead']],
    [
      'a day before a change that is known',
      [['14797', '14758', 'Hàm Rồng', 'phường', 'whole', '2025-06-01']],
      ['2 date-not-ahead', '2 later-change'],
    ],
    [
      'two days',
      [
        ['14797', '14797', 'Một'],
        ['14758', '14797', 'Một', 'phường', 'whole', '2028-02-01'],
      ],
      ['3 date-differs'],
    ],
    [
      'two resolutions',
      [
        ['14797', '14797', 'Một'],
        ['14758', '14797', 'Một', 'phường', 'whole', '2028-01-01', '8/NQ'],
      ],
      ['3 resolution-differs'],
    ],
    ['a name with its kind', [['14797', '14797', 'Phường Một']], ['2 kind-in-name']],
    ['a kind that no commune has', [['14797', '14797', 'Một', 'huyện']], ['2 bad-kind']],
    ['an extent in other words', [['14797', '14797', 'Một', 'xã', 'nửa']], ['2 bad-extent']],
    ['a day of no calendar', [['14797', '14797', 'Một', 'xã', 'whole', '30/02/2028']], ['2 bad-date']],
    [
      'a main receiver in other words',
      [['14797', '14797', 'Một', 'xã', 'whole', '2028-01-01', '7', 'v']],
      ['2 bad-default'],
    ],
    [
      'two main receivers',
      [
        ['14797', '14758', 'Hàm Rồng', 'phường', 'part', '2028-01-01', '7', 'x'],
        ['14797', '15925', 'Nguyệt Viên', 'phường', 'part', '2028-01-01', '7', 'x'],
      ],
      ['3 two-defaults'],
    ],
    ['a table that changes nothing', [['14797', '14797', 'Hạc Thành']], ['0 nothing-changes']],
  ])('refuses %s, by line', (_, rows, expected) => {
    expect(problemsOf(rows)).toEqual(expected)
  })

  it('names the columns that are missing', () => {
    const read = readReformRows([{ line: 1, cells: ['ma cu', 'MÃ MỚI'] }])
    expect(read.ok ? [] : read.error.map(({ words }) => words.column)).toEqual([
      'Tên mới',
      'Loại',
      'Toàn bộ hay một phần',
      'Ngày hiệu lực',
      'Số nghị quyết',
    ])
  })
})

describe('a table of a reform', () => {
  const row = ['14797', '14797', 'Hạc Hàm', 'xã', 'whole', '2028-01-01', '7', '']
  const problemsIn = (lines: readonly (readonly string[])[]) => {
    const read = readReformRows(lines.map((cells, at) => ({ line: at + 1, cells })))
    return read.ok ? [] : read.error.map(({ line, code, words }) => [line, code, words.column ?? words.typed])
  }

  it('has one column of each meaning', () => {
    expect(problemsIn([[...heading, 'New_Code'], row])).toEqual([[1, 'column-twice', 'Mã mới']])
  })

  it('loses no cell that stands beyond its heading', () => {
    // A comma without quotation marks pushes what follows it to the right.
    expect(
      problemsIn([
        [...heading, ''],
        [...row, ''],
        [...row, ' ', 'một phần'],
      ]),
    ).toEqual([[3, 'beyond-heading', 'một phần']])
    expect(
      problemsIn([
        [...heading, 'Ghi chú'],
        [...row, 'một phần'],
      ]),
    ).toEqual([])
  })
})

describe('an edit of the areas', () => {
  const idOf = (code: string) => facts.units.find((unit) => unit.code === code && unit.validTo === null)?.id ?? 0
  const [dongTien, dongSon, city] = [idOf('15853'), idOf('KV405'), idOf('KV380')]
  const move = { act: 'move', communeIds: [dongTien], areaId: dongSon, reason: 'Ở gần hơn' } as const

  it('moves a commune from a day on and leaves the time before as it was', () => {
    const planned = planAreaEdit(facts, move, '2027-01-01', today)
    if (!planned.ok) throw new Error(planned.error)
    expect(planned.value.membersEnded).toEqual([{ communeId: dongTien, validFrom: '2025-07-01' }])
    expect(planned.value.membersAdded).toEqual([
      { areaId: dongSon, communeId: dongTien, validFrom: '2027-01-01', validTo: null, reason: 'Ở gần hơn' },
    ])
  })

  it.each([
    ['a day that is over', move, '2026-11-22', 'day-past'],
    ['a move to where it is', { ...move, areaId: city }, '2027-01-01', 'same-area'],
    ['a move to a district of the past', { ...move, areaId: 2 }, '2027-01-01', 'unknown-area'],
    ['a commune that has ended', { ...move, communeIds: [100] }, '2027-01-01', 'unknown-commune'],
    ['nothing to move', { ...move, communeIds: [] }, '2027-01-01', 'nothing-chosen'],
    ['a name that is taken, accents aside', { act: 'create', name: 'dong  SON' }, '2027-01-01', 'name-taken'],
    ['no name', { act: 'create', name: ' ' }, '2027-01-01', 'bad-name'],
    ['closing an area with communes', { act: 'close', areaId: dongSon }, '2027-01-01', 'has-members'],
  ] as const)('refuses %s', (_, edit, day, code) => {
    expect(planAreaEdit(facts, edit, day, today)).toEqual({ ok: false, error: code })
  })

  it('never crosses a change that is announced already', () => {
    const pending = facts.areaMembers.map((member) =>
      member.communeId === dongTien ? { ...member, validTo: '2027-06-01' } : member,
    )
    expect(planAreaEdit({ ...facts, areaMembers: pending }, move, '2027-01-01', today)).toEqual({
      ok: false,
      error: 'pending',
    })
  })

  it('opens an area with a code of its own and renames one with all its communes', () => {
    const opened = planAreaEdit(facts, { act: 'create', name: 'Ven biển' }, '2027-01-01', today)
    expect(opened.ok && opened.value.unitsAdded[0]).toMatchObject({ code: 'KV501', level: 'area', name: 'Ven biển' })
    const renamed = planAreaEdit(facts, { act: 'rename', areaId: dongSon, name: 'Đông Sơn cũ' }, '2027-01-01', today)
    expect(renamed.ok && [renamed.value.membersEnded.length, renamed.value.membersAdded.length]).toEqual([2, 2])
  })
})

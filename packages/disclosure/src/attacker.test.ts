import { describe, expect, it } from 'vitest'
import { smallestSets, solve } from './attacker.test-support.ts'

/** Figures as the demonstration printed them before a single engine decided; names are unknowns, `satisfied/base`. */
const printed = {
  // The province's official, huyện Thạch Thành in July 2023, one commune hidden.
  thachThanh: {
    figures: [
      [['Ngọc Trạo', 'Thạch Cẩm', 'Thành Tâm', 'Thành Yên'], 98],
      [['Ngọc Trạo'], 54],
      [['Thạch Cẩm'], 26],
      [['Thành Tâm'], 17],
    ],
    hidden: ['Thành Yên', 1],
  },
  // The same official on the map of today: a land of one hidden commune.
  thanhVinh: { figures: [[['Thành Yên'], 1]], hidden: ['Thành Yên', 1] },
  // The area of TP Thanh Hóa, first quarter of 2023: Quảng Phú on the map of today, two of its three wards as they were.
  quangPhu: {
    figures: [
      [['Quảng Đông', 'Quảng Tâm', 'Quảng Thịnh'], 190],
      [['Quảng Đông'], 34],
      [['Quảng Tâm'], 153],
    ],
    hidden: ['Quảng Thịnh', 3],
  },
  // The official of Ngọc Trạo (14 ballots) with the public file, third quarter of 2026.
  ngocTrao: {
    figures: [
      [['Kim Tân', 'Ngọc Trạo', 'Thạch Bình', 'Thạch Quảng', 'Thành Vinh', 'Vân Du'], 363],
      [['Kim Tân'], 124],
      [['Thạch Bình'], 53],
      [['Thành Vinh'], 149],
      [['Vân Du'], 22],
      [['Ngọc Trạo'], 14],
    ],
    hidden: ['Thạch Quảng', 1],
  },
} as const

describe('the attacker', () => {
  it.each(Object.entries(printed))('recovers the hidden commune of %s', (_, { figures, hidden: [name, ballots] }) => {
    const names = [...new Set(figures.flatMap(([units]) => units as readonly string[]))]
    const equations = figures.map(([units]) => (units as readonly string[]).map((unit) => names.indexOf(unit)))
    expect(solve({ equations, unknowns: names.length }).follows([names.indexOf(name)])).toBe(true)
    const others = figures.slice(1).reduce((sum, [, base]) => sum + base, 0)
    expect(figures.length === 1 ? figures[0][1] : figures[0][1] - others).toBe(ballots)
  })

  it('does not claim what does not follow', () => {
    const table = {
      equations: [
        [0, 1],
        [2, 3],
        [0, 2],
        [1, 3],
      ],
      unknowns: 4,
    }
    expect([0, 1, 2, 3].filter((cell) => solve(table).follows([cell]))).toEqual([])
    expect(smallestSets(table)).toHaveLength(4)
  })

  it('subtracts overlapping sums', () => {
    expect(smallestSets({ equations: [[0, 1, 2, 3], [0, 1], [2]], unknowns: 4 })).toEqual([[2], [3], [0, 1]])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MINIMUM_CELL } from './disclosure.ts'
import { type DisclosureNode, suppressTree } from './disclosure-tree.ts'

type Shape = number | readonly Shape[]

/** Keys are paths: root 0, its children 0.0, 0.1, … */
function treeOf(shape: Shape, key = '0'): DisclosureNode {
  if (typeof shape === 'number') return { key, base: shape, children: [] }
  const children = shape.map((part, index) => treeOf(part, `${key}.${index}`))
  return { key, base: children.reduce((sum, { base }) => sum + base, 0), children }
}

const nodesOf = (node: DisclosureNode): DisclosureNode[] => [node, ...node.children.flatMap(nodesOf)]

/** Hidden keys whose value the sums "parent = its children" fix once the visible values are known (Gauss–Jordan). */
function recoverable(root: DisclosureNode, hidden: ReadonlySet<string>): readonly string[] {
  const unknown = [...hidden]
  const rows = nodesOf(root)
    .filter(({ children }) => children.length > 0)
    .map(({ key, children }): number[] =>
      unknown.map((name) => (name === key ? -1 : children.some((child) => child.key === name) ? 1 : 0)),
    )
  let rank = 0
  for (let column = 0; column < unknown.length && rank < rows.length; column += 1) {
    const pivot = rows.findIndex((row, index) => index >= rank && Math.abs(row[column] ?? 0) > 1e-9)
    const pivotRow = rows[pivot]
    const displaced = rows[rank]
    if (!pivotRow || !displaced) continue
    rows[pivot] = displaced
    rows[rank] = pivotRow.map((value) => value / (pivotRow[column] ?? 1))
    const unit = rows[rank]
    rows.forEach((row, index) => {
      const factor = row[column] ?? 0
      if (index !== rank) rows[index] = row.map((value, at) => value - factor * (unit?.[at] ?? 0))
    })
    rank += 1
  }
  const fixing = rows.filter((row) => row.filter((value) => Math.abs(value) > 1e-9).length === 1)
  return fixing.map((row) => unknown[row.findIndex((value) => Math.abs(value) > 1e-9)] ?? '')
}

const aBase = fc.oneof(fc.nat(3), fc.nat(12), fc.nat(200))
const aTree = fc
  .array(fc.array(fc.array(aBase, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((shape) => treeOf(shape))

describe('disclosure in a tree of units', () => {
  it('hides what stands below a hidden unit, so that it cannot be added up', () => {
    const tree = treeOf([
      [40, 60],
      [3, 4],
      [500, 90],
    ])
    expect([...suppressTree(tree, 'public')].sort()).toEqual(['0.0', '0.0.0', '0.0.1', '0.1', '0.1.0', '0.1.1'])
  })

  it('hides a unit whose only part must stay hidden, and protects it among its neighbours', () => {
    const tree = treeOf([[new Array(10).fill(1)], [60], [70]])
    const hidden = suppressTree(tree, 'public')
    expect(hidden.has('0.0')).toBe(true)
    expect(hidden.has('0.1')).toBe(true)
    expect(hidden.has('0.2')).toBe(false)
  })

  it('hides everything when the whole is small', () => {
    expect([...suppressTree(treeOf([2, 3, 0]), 'public')].sort()).toEqual(['0', '0.0', '0.1'])
    expect(suppressTree(treeOf([2, 3, 0]), 'internal').has('0')).toBe(false)
  })

  it('refuses parts that do not add up', () => {
    const broken: DisclosureNode = { key: 'a', base: 9, children: [{ key: 'b', base: 8, children: [] }] }
    expect(() => suppressTree(broken, 'public')).toThrow(RangeError)
  })

  it('shows no small unit and leaves no hidden one to be worked out from the visible ones', () => {
    fc.assert(
      fc.property(aTree, fc.constantFrom('public' as const, 'internal' as const), (tree, audience) => {
        const hidden = suppressTree(tree, audience)
        for (const { key, base } of nodesOf(tree)) {
          if (base === 0) expect(hidden.has(key)).toBe(false)
          else if (!hidden.has(key)) expect(base).toBeGreaterThanOrEqual(MINIMUM_CELL[audience])
        }
        expect(recoverable(tree, hidden)).toEqual([])
      }),
      { numRuns: 500 },
    )
  })
})

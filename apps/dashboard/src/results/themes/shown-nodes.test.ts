import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { UnitNode } from '../../figures/unit-tree.ts'
import { fewestRemarks, shownNodes } from './shown-nodes.ts'

/** Two areas with a few communes each: what an official of the province can open. */
const anyProvince = fc
  .array(fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })
  .map((areas) => {
    const counts = areas.flat()
    let next = 0
    const children = areas.map(
      (communes, area): UnitNode => ({
        unitId: 100 + area,
        children: communes.map(() => ({ unitId: next++, children: [] })),
      }),
    )
    return { root: { unitId: 1000, children } satisfies UnitNode, counts }
  })

const leaves = ({ unitId, children }: UnitNode): readonly number[] =>
  children.length === 0 ? [unitId] : children.flatMap(leaves)
const nodes = (node: UnitNode): readonly UnitNode[] => [node, ...node.children.flatMap(nodes)]

it('leaves nobody who adds and subtracts all that is shown with one to four remarks', () => {
  fc.assert(
    fc.property(anyProvince, ({ root, counts }) => {
      const shown = shownNodes(root, (commune) => counts[commune] ?? 0)
      const equations = nodes(root)
        .filter((node) => shown.has(node))
        .map((node) => counts.map((_, commune) => Number(leaves(node).includes(commune))))
      for (let code = 1; code < 3 ** equations.length; code++) {
        const signs = equations.map((_, at) => (Math.floor(code / 3 ** at) % 3) - 1)
        const sum = counts.map((_, commune) =>
          equations.reduce((total, equation, at) => total + (signs[at] ?? 0) * (equation[commune] ?? 0), 0),
        )
        if (!sum.every((times) => times === 0 || times === 1)) continue
        const told = counts.reduce((total, count, commune) => total + count * (sum[commune] ?? 0), 0)
        if (told > 0 && told < fewestRemarks) throw new Error(`${told} of ${counts.join()} follow`)
      }
    }),
    { numRuns: 300 },
  )
})

it('shows what is enough where nothing small is beside it', () => {
  const root: UnitNode = {
    unitId: 9,
    children: [
      { unitId: 0, children: [] },
      { unitId: 1, children: [] },
    ],
  }
  const told = (countOf: (commune: number) => number) =>
    [...shownNodes(root, countOf)].map(([{ unitId }, count]) => [unitId, count])
  expect(told(() => 7)).toEqual([
    [9, 14],
    [0, 7],
    [1, 7],
  ])
  // Three next to nine: the nine stays hidden to protect it.
  expect(told((commune) => [9, 3][commune] ?? 0)).toEqual([[9, 12]])
})

it('never takes what a commune and those it absorbed have together for its own', () => {
  const own: UnitNode = { unitId: 0, children: [] }
  const root: UnitNode = { unitId: 0, children: [own, { unitId: 1, children: [] }] }
  const few = shownNodes(root, (commune) => [9, 3][commune] ?? 0)
  expect([few.get(root), few.get(own)]).toEqual([12, undefined])
  const enough = shownNodes(root, () => 7)
  expect([enough.get(root), enough.get(own)]).toEqual([14, 7])
})

import { assertWhole } from './count.ts'

/** Who will see a table: everybody, or signed-in officials. */
export type Audience = 'public' | 'internal'

/** The fewest ballots a cell may show, by audience (domain rule 14). */
export const MINIMUM_CELL: Readonly<Record<Audience, number>> = { public: 10, internal: 5 }

/**
 * One child of a published total. `mustHide` hides it for a reason of its own, whatever its base. `isKnown` says that its readers have the
 * number from elsewhere: it stays visible and protects nobody.
 */
export type Cell = { readonly base: number; readonly mustHide?: boolean; readonly isKnown?: boolean }

/**
 * `hidden[i]` belongs to `cells[i]`. `hideTotal`: the total itself is too small, or nothing that may be hidden would protect the
 * cells behind it; then every cell with ballots is hidden as well.
 */
export type Suppression = { readonly hidden: readonly boolean[]; readonly hideTotal: boolean }

/** Whether a figure resting on `base` ballots may be shown by itself. No ballots are no figure, and no secret. */
export function isDisclosable(base: number, audience: Audience): boolean {
  assertWhole('base', base)
  return base >= MINIMUM_CELL[audience]
}

/**
 * Which cells of one table to hide when `cells` add up to a total shown above them. Small cells go first; then, smallest first,
 * as many others as it takes that the total minus the visible cells is a group of at least the minimum size, of two cells or
 * more, and leaves every hidden cell undetermined. Cells without ballots stay visible: "no ballots yet" gives nobody away.
 */
export function suppress(cells: readonly Cell[], audience: Audience): Suppression {
  for (const { base } of cells) assertWhole('base', base)
  const minimum = MINIMUM_CELL[audience]
  const hidden = cells.map(
    ({ base, mustHide, isKnown }) => base > 0 && isKnown !== true && (base < minimum || mustHide === true),
  )
  const others = cells
    .map(({ base, isKnown }, index) => ({ base, index, isKnown }))
    .filter(({ base, index, isKnown }) => base > 0 && isKnown !== true && !hidden[index])
    .sort((a, b) => a.base - b.base)
  for (const { index } of others) {
    if (isProtected(basesOf(cells, hidden), minimum)) break
    hidden[index] = true
  }
  if (isProtected(basesOf(cells, hidden), minimum)) return { hidden, hideTotal: false }
  return { hidden: cells.map(({ base, isKnown }) => base > 0 && isKnown !== true), hideTotal: true }
}

function basesOf(cells: readonly Cell[], hidden: readonly boolean[]): readonly number[] {
  return cells.filter((_, index) => hidden[index]).map(({ base }) => base)
}

/**
 * A reader knows how many cells are hidden, their sum, that each holds a ballot and that small ones are below the minimum: cells
 * that all sit at one end of that range are found by counting.
 */
function isProtected(bases: readonly number[], minimum: number): boolean {
  if (bases.length === 0) return true
  const sum = bases.reduce((total, base) => total + base, 0)
  const sitsAt = (end: number) => bases.every((base) => base === end)
  return bases.length >= 2 && sum >= minimum && !sitsAt(1) && !sitsAt(minimum - 1)
}

import { areEqual, GrowingTree, receiptNumberOf, TileTree } from '@long-dan/ballot-book'
import {
  addLeaves,
  addSeal,
  closeDays,
  holdBook,
  holdOpenDays,
  lastSeal,
  readTile,
  type WorkerDoor,
  writeTiles,
} from '@long-dan/database/worker'
import { breathe } from './breathe.ts'
import { collectLeaves } from './collect-leaves.ts'
import { BookRefusal, type SealingDependencies } from './sealing-dependencies.ts'

export interface SealOptions {
  /** Last service date to seal. */
  readonly until: string
  /** That day is over. */
  readonly complete: boolean
}

export type WrittenSeal =
  /** Another worker is at it, or tallies are being rebuilt. */
  | { readonly state: 'busy' }
  | { readonly state: 'nothing-to-seal' }
  | { readonly state: 'written'; readonly leaves: number; readonly unreadable: number; readonly more: boolean }

const leavesAtOnce = 2000

/**
 * Puts the commitments of open days into the book, all or nothing: tiles, where each leaf stands, the new root, and the days as
 * sealed, in one transaction. Nothing is signed here: what is signed must be on disk first.
 */
export async function writeSeal(deps: SealingDependencies, { until, complete }: SealOptions): Promise<WrittenSeal> {
  const written = await deps.door.transaction().execute(async (transaction): Promise<WrittenSeal> => {
    if (!(await holdBook(transaction))) return { state: 'busy' }
    const before = await lastSeal(transaction)
    if (before && before.note === null) return { state: 'busy' }
    const openDays = await holdOpenDays(transaction, until)
    const { leaves, days, unreadable } = await collectLeaves(transaction, openDays, deps)
    deps.onStep?.('leaves-collected')
    const more = days.length < openDays.length
    // A night without ballots is a sealing too, once the book has begun: it says that the night was looked at.
    const isNewNight = complete && before !== undefined && !(before.complete && before.day >= until)
    if (leaves.length === 0 && !isNewNight) {
      await closeDays(transaction, days)
      return { state: 'nothing-to-seal' }
    }

    const tree = await grow(transaction, before?.size ?? 0, before?.root, leaves, deps.signal)
    await writeTiles(transaction, tree.takeChanges())
    deps.onStep?.('tiles-written')
    await addLeaves(transaction, before?.size ?? 0, leaves.map(receiptNumberOf))
    deps.onStep?.('leaves-written')
    const day = more ? (days.at(-1) ?? until) : until
    await addSeal(transaction, {
      number: (before?.number ?? 0) + 1,
      day: laterOf(day, before?.day ?? day),
      complete: complete && !more,
      size: tree.size,
      root: tree.root(),
    })
    await closeDays(transaction, days)
    deps.onStep?.('seal-written')
    return { state: 'written', leaves: leaves.length, unreadable, more }
  })
  if (written.state === 'written') deps.onStep?.('sealed')
  return written
}

async function grow(
  transaction: WorkerDoor,
  size: number,
  root: Uint8Array | undefined,
  leaves: readonly Uint8Array[],
  signal: AbortSignal,
): Promise<GrowingTree> {
  const stored = new TileTree(
    size,
    async (level, index) => (await readTile(transaction, level, index)) ?? new Uint8Array(),
  )
  const tree = new GrowingTree(await stored.edge())
  // Building on an altered edge would carry the forgery into everything that follows.
  if (root && !areEqual(tree.root(), root)) throw new BookRefusal('book-tiles-altered')
  for (const [place, leaf] of leaves.entries()) {
    tree.append(leaf)
    if (place % leavesAtOnce === 0) await breathe(signal)
  }
  return tree
}

function laterOf(one: string, other: string): string {
  return one > other ? one : other
}

import { setImmediate as breath } from 'node:timers/promises'
import { areEqual, GrowingTree, type SealKind, TileTree } from '@long-dan/ballot-book'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { workerLocks } from '../worker-locks.ts'
import { inOrderOfBytes } from './in-order-of-bytes.ts'
import { addLeaves } from './leaves.ts'
import { addSeal, lastSeal, lastSealedDay, type SealRow } from './seals.ts'
import { readTile, writeTiles } from './tiles.ts'

/** The book refuses to grow; the code is logged and nothing is written. */
export class BookRefusal extends Error {
  readonly code: string

  constructor(code: string) {
    super(code)
    this.code = code
  }
}

const leavesAtOnce = 2000

/** Makes this transaction the only one that writes the book. */
export async function holdBook(transaction: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(${workerLocks.book})`.execute(transaction)
}

export interface NewSeal {
  readonly kind: SealKind
  /** For ballots: the last day whose box was opened; for envelopes: the day of their box. */
  readonly day: string
  /** Nothing more will come from that day's opening. */
  readonly complete: boolean
}

/** The right edge of the book, locked by this transaction. */
interface BookEnd {
  readonly before: SealRow | undefined
  readonly tree: GrowingTree
}

/** The book after adding leaves, before any of it is written. */
interface Growth extends BookEnd {
  readonly leaves: readonly Buffer[]
}

/** Adds leaves to the book (tiles, the position of each, the new root) and returns the number of the sealing. */
export async function growBook(transaction: Database, leaves: readonly Buffer[], seal: NewSeal): Promise<number> {
  return await writeGrowth(transaction, await computeGrowth(await takeBook(transaction), leaves), seal)
}

export async function takeBook(transaction: Database): Promise<BookEnd> {
  await holdBook(transaction)
  const before = await lastSeal(transaction)
  const stored = new TileTree(
    before?.size ?? 0,
    async (level, index) => (await readTile(transaction, level, index)) ?? new Uint8Array(),
  )
  const tree = new GrowingTree(await stored.edge())
  // Building on an altered edge would carry the forgery into everything that follows.
  if (before && !areEqual(tree.root(), before.root)) throw new BookRefusal('book-tiles-altered')
  return { before, tree }
}

/**
 * Pure computation, without the database. Leaves are sorted by their bytes, which the secret blinding makes as good as a shuffle: the order
 * tells nothing, nobody can choose it to hide a mark, and every reader of the book can check that.
 */
export async function computeGrowth({ before, tree }: BookEnd, leaves: readonly Buffer[]): Promise<Growth> {
  const sorted = inOrderOfBytes(leaves)
  for (const [place, leaf] of sorted.entries()) {
    tree.append(leaf)
    if (place % leavesAtOnce === 0) await breath()
  }
  return { before, tree, leaves: sorted }
}

/** Does not sign: what is signed must be on disk first. */
export async function writeGrowth(transaction: Database, growth: Growth, seal: NewSeal): Promise<number> {
  const { before, tree, leaves } = growth
  await writeTiles(transaction, tree.takeChanges())
  // Only receipts of ballots are ever looked up.
  if (seal.kind === 'ballots') await addLeaves(transaction, before?.size ?? 0, leaves)
  const lastDay = await lastSealedDay(transaction, seal.kind, { published: false })
  const number = (before?.number ?? 0) + 1
  await addSeal(transaction, {
    number,
    kind: seal.kind,
    day: lastDay !== undefined && lastDay > seal.day && seal.kind !== 'envelopes' ? lastDay : seal.day,
    complete: seal.complete,
    size: tree.size,
    root: tree.root(),
  })
  return number
}

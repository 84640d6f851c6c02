import { areEqual, type Checkpoint, formatCheckpoint, parseCheckpoint, signNote, TileTree } from '@long-dan/ballot-book'
import {
  BookRefusal,
  holdBook,
  lastPublishedSeal,
  nextUnpublishedSeal,
  publishSeal,
  readTile,
  type WorkerDoor,
} from '@long-dan/database/worker'
import { bookSigners } from './book-signers.ts'
import type { SealingDependencies } from './sealing-dependencies.ts'

/**
 * Signs the checkpoints of sealings that are stored but not published yet, one by one: within a sealing, commitments are in byte order,
 * which every reader checks. Returns whether there were any. Before signing it verifies that the book still begins with what was signed
 * last, according to the database and to the worker's own memory.
 */
export async function publishPending(deps: SealingDependencies): Promise<boolean> {
  for (let sealings = 0; ; sealings++) if (!(await publishNext(deps))) return sealings > 0
}

async function publishNext(deps: SealingDependencies): Promise<boolean> {
  const published = await deps.door.transaction().execute(async (transaction) => {
    await holdBook(transaction)
    const seal = await nextUnpublishedSeal(transaction)
    if (!seal) return false
    const { origin, signers } = await bookSigners(transaction, deps)
    const checkpoint: Checkpoint = { origin, size: seal.size, root: seal.root }
    const before = (await lastPublishedSeal(transaction))?.note
    for (const note of [before, await deps.memory.read()]) await mustBeginWith(transaction, checkpoint, note)

    const note = signNote(formatCheckpoint(checkpoint), signers)
    deps.onStep?.('signed')
    // Stored in memory before it is public: anything that may have been seen must never be contradicted.
    await deps.memory.write(note)
    deps.onStep?.('remembered')
    await publishSeal(transaction, seal.number, note)
    deps.onStep?.('note-written')
    return true
  })
  if (published) deps.onStep?.('published')
  return published
}

async function mustBeginWith(
  transaction: WorkerDoor,
  checkpoint: Checkpoint,
  note: string | null | undefined,
): Promise<void> {
  if (!note) return
  const before = parseCheckpoint(note.slice(0, note.indexOf('\n\n') + 1))
  if (before?.origin !== checkpoint.origin) throw new BookRefusal('book-origin-altered')
  if (before.size > checkpoint.size) throw new BookRefusal('book-shorter-than-signed')
  const tree = new TileTree(
    before.size,
    async (level, index) => (await readTile(transaction, level, index)) ?? new Uint8Array(),
  )
  const isSame = areEqual(await tree.root(), before.root)
  if (!isSame || (before.size === checkpoint.size && !areEqual(before.root, checkpoint.root))) {
    throw new BookRefusal('book-differs-from-signed')
  }
}

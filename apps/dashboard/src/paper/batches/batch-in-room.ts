import type { PaperRoom } from '../../scans/paper-room.ts'
import { batchBallots } from './batch-ballots.ts'
import { batchState } from './batch-state.ts'
import { type Asking, type BatchOfDesk, batchOf, issuedBatch, unitOf, versionOf } from './paper-batch.ts'
import { tallyBallots } from './tally-sheet.ts'

export interface BatchInRoom extends BatchOfDesk {
  readonly room: PaperRoom
}

export type BatchPath = { readonly code: string; readonly batch: string }

/** Null when this installation has no room for scans, or the batch is out of the official's reach. */
export async function inRoom(asking: Asking, path: BatchPath): Promise<BatchInRoom | null> {
  const found = await batchOf(asking, path)
  return found && asking.deps.paper && unitOf(asking, found.desk) ? { ...found, room: asking.deps.paper } : null
}

/** Everything known about a batch now, and what its sheets would be in the box. */
export async function stateOf(asking: Asking, of: BatchInRoom) {
  const version = versionOf(asking, of.batch)
  const { layouts } = issuedBatch(of.batch, version)
  const state = await batchState(asking, of, of.room)
  const sheets =
    of.batch.rowsOfSheet !== null
      ? tallyBallots(state.pages)
      : batchBallots(state.pages, version, { pagesOfSheet: layouts.length, asked: of.batch.questions })
  return { version, layouts, state, sheets }
}

import type { PaperScan } from '@long-dan/database/dashboard'
import { readAs } from '../../officials/official.ts'
import type { BatchInRoom } from '../batches/batch-in-room.ts'
import { type Asking, issuedBatch, versionOf } from '../batches/paper-batch.ts'

/** Reads waiting scans: those of this upload, and any left by a process that ended. */
export function readOn(
  { deps, official }: Asking,
  { batch, room }: BatchInRoom,
  scans: readonly Pick<PaperScan, 'id' | 'isRead'>[],
): void {
  const issued = issuedBatch(batch, versionOf({ deps }, batch))
  for (const { id, isRead } of scans)
    if (!isRead) room.queue.add({ id, batch: batch.code, issued, as: (work) => readAs(deps.door, official, work) })
}

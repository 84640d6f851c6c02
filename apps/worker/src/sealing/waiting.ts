import { receiptNumberOf } from '@long-dan/ballot-book'
import {
  ballotsOfDays,
  commitmentOfRow,
  holdBook,
  leafPositions,
  openDays,
  type WorkerDoor,
  writeWaitingReceipts,
} from '@long-dan/database/worker'
import type { Questionnaires } from '@long-dan/questionnaire'
import { breathe } from './breathe.ts'

const receiptLength = 8

/**
 * Lists the receipts that wait for the next sealing, so that a citizen who looks theirs up the same day finds it. Computed anew
 * and written sorted in one piece: neither rows nor their order tell when a ballot came. False when the book was busy.
 */
export async function listWaiting(
  door: WorkerDoor,
  signal: AbortSignal,
  questionnaires?: Questionnaires,
): Promise<boolean> {
  return await door.transaction().execute(async (transaction) => {
    if (!(await holdBook(transaction))) return false
    const days = await openDays(transaction, lastDay)
    const waiting: bigint[] = []
    for await (const rows of ballotsOfDays(transaction, days)) {
      await breathe(signal)
      const receipts = rows.flatMap((row) => {
        try {
          return [receiptNumberOf(commitmentOfRow(row, questionnaires))]
        } catch {
          return []
        }
      })
      const sealed = await leafPositions(transaction, receipts)
      waiting.push(...receipts.filter((receipt) => !sealed.has(receipt)))
    }
    await writeWaitingReceipts(transaction, packed(waiting))
    return true
  })
}

const lastDay = '9999-12-31'

function packed(receipts: readonly bigint[]): Uint8Array {
  const sorted = BigUint64Array.from(receipts).sort()
  const bytes = Buffer.alloc(sorted.length * receiptLength)
  for (const [place, receipt] of sorted.entries()) bytes.writeBigUInt64BE(receipt, place * receiptLength)
  return bytes
}

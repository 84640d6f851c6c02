import { rangesOf, type Seal } from '@long-dan/ballot-book'
import { type AuditorDoor, emptiedBoxes, leavesIn, waitingLeaves } from '@long-dan/database/auditor'
import type { Finding } from './finding.ts'

/**
 * Checks that every envelope in the book is either still in the box, unchanged, or was emptied at an opening, and that every envelope in a
 * closed box has its leaf. `recordedUntil` is the last day whose record is sealed: boxes of earlier days are in the book.
 */
export async function auditEnvelopes(
  transaction: AuditorDoor,
  { seals, leafAt }: { readonly seals: readonly Seal[]; readonly leafAt: (place: number) => Uint8Array },
  recordedUntil: string | undefined,
): Promise<readonly Finding[]> {
  const sealed = Map.groupBy(rangesOf(seals, 'envelopes'), ({ seal }) => seal.day)
  const emptied = await emptiedBoxes(transaction)
  const boxes = await waitingLeaves(transaction, '2000-01-01')
  const waiting = new Map(boxes.map(({ boxedOn, leaves }) => [boxedOn, leaves]))
  const days = [...new Set([...sealed.keys(), ...waiting.keys()])].sort()
  return days.flatMap((day): Finding[] => {
    const ranges = sealed.get(day) ?? []
    const there = new Set([...leavesIn(waiting.get(day) ?? Buffer.alloc(0))].map(latin1))
    // Most boxes are empty: for those, comparing the number of leaves is enough.
    const known = there.size === 0 ? 0 : ranges.reduce((sum, range) => sum + countIn(range, there, leafAt), 0)
    const leaves = ranges.reduce((sum, { from, to }) => sum + to - from, 0)
    const gone = Math.max(0, leaves - known - (emptied.get(day) ?? 0))
    const isOver = recordedUntil !== undefined && day < recordedUntil
    const unknown = isOver ? there.size - known : 0
    return gone + unknown === 0 ? [] : [{ code: 'envelopes-differ', day, gone, unknown }]
  })
}

function countIn(
  { from, to }: { readonly from: number; readonly to: number },
  some: ReadonlySet<string>,
  leafAt: (place: number) => Uint8Array,
): number {
  let count = 0
  for (let place = from; place < to; place++) if (some.has(latin1(leafAt(place)))) count += 1
  return count
}

/** One character per byte takes half the memory of hexadecimal digits. */
function latin1(leaf: Uint8Array): string {
  return Buffer.from(leaf.buffer, leaf.byteOffset, leaf.length).toString('latin1')
}

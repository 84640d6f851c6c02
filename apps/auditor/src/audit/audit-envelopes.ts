import { rangesOf, type Seal } from '@long-dan/ballot-book'
import { type AuditorDoor, emptiedBoxes, leavesIn, waitingLeaves } from '@long-dan/database/auditor'
import type { Finding } from './finding.ts'

/**
 * Whether every envelope that the book has is still in the box as it was, or was emptied at an opening; and every envelope of a box that
 * takes none any more has its leaf. `recordedUntil` is the last day whose record is sealed: its box is in the book by then.
 */
export async function auditEnvelopes(
  transaction: AuditorDoor,
  { seals, leafAt }: { readonly seals: readonly Seal[]; readonly leafAt: (place: number) => Uint8Array },
  recordedUntil: string | undefined,
): Promise<readonly Finding[]> {
  const sealed = new Map<string, Set<string>>()
  for (const { seal, from, to } of rangesOf(seals, 'envelopes')) {
    const ofDay = sealed.get(seal.day) ?? new Set()
    sealed.set(seal.day, ofDay)
    for (let place = from; place < to; place++) ofDay.add(Buffer.from(leafAt(place)).toString('latin1'))
  }
  const emptied = await emptiedBoxes(transaction)
  const boxes = await waitingLeaves(transaction, '2000-01-01')
  const waiting = new Map(boxes.map(({ boxedOn, leaves }) => [boxedOn, leaves]))
  const days = [...new Set([...sealed.keys(), ...waiting.keys()])].sort()
  return days.flatMap((day): Finding[] => {
    const ofDay = sealed.get(day) ?? new Set()
    let [there, known] = [0, 0]
    for (const leaf of leavesIn(waiting.get(day) ?? Buffer.alloc(0))) {
      there += 1
      if (ofDay.has(leaf.toString('latin1'))) known += 1
    }
    const gone = Math.max(0, ofDay.size - known - (emptied.get(day) ?? 0))
    const isOver = recordedUntil !== undefined && day < recordedUntil
    const unknown = isOver ? there - known : 0
    return gone + unknown === 0 ? [] : [{ code: 'envelopes-differ', day, gone, unknown }]
  })
}

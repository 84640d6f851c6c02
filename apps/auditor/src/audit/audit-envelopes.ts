import { rangesOf, type Seal } from '@long-dan/ballot-book'
import { type AuditorDoor, emptiedBoxes, leavesIn, waitingLeaves } from '@long-dan/database/auditor'
import type { Finding } from './finding.ts'

export interface EnvelopeAudit {
  readonly seals: readonly Seal[]
  readonly leafAt: (place: number) => Uint8Array
  readonly recordedUntil: string | undefined
  readonly unsigned: number
}

/**
 * Checks that every envelope in the book is either still in the box, unchanged, or was emptied at an opening; that every envelope in a
 * closed box has, or had, its leaf; and that as many ballots entered the book as envelopes were opened. `recordedUntil` is the last day
 * whose record is sealed: boxes of earlier days are in the book. `unsigned` ballots entered the book since it was signed last.
 */
export async function auditEnvelopes(
  transaction: AuditorDoor,
  { seals, leafAt, recordedUntil, unsigned }: EnvelopeAudit,
): Promise<readonly Finding[]> {
  const allSealed = rangesOf(seals, 'envelopes')
  const sealed = Map.groupBy(allSealed, ({ seal }) => seal.day)
  const emptied = await emptiedBoxes(transaction)
  const boxes = await waitingLeaves(transaction, '2000-01-01')
  const waiting = new Map(boxes.map(({ boxedOn, leaves }) => [boxedOn, leaves]))
  const days = [...new Set([...sealed.keys(), ...waiting.keys(), ...emptied.keys()])].sort()
  const found = days.flatMap((day): Finding[] => {
    const ranges = sealed.get(day) ?? []
    const there = new Set([...leavesIn(waiting.get(day) ?? Buffer.alloc(0))].map(latin1))
    // Most boxes are empty: for those, comparing the number of leaves is enough.
    const known = there.size === 0 ? 0 : ranges.reduce((sum, range) => sum + countIn(range, there, leafAt), 0)
    const leaves = ranges.reduce((sum, { from, to }) => sum + to - from, 0)
    const { opened = 0, refused = 0 } = emptied.get(day) ?? {}
    const missing = leaves - known - opened - refused
    const isOver = recordedUntil !== undefined && day < recordedUntil
    const gone = Math.max(0, missing)
    const unknown = isOver ? there.size - known + Math.max(0, -missing) : 0
    return gone + unknown === 0 ? [] : [{ code: 'envelopes-differ', day, gone, unknown }]
  })
  // A demonstration begins with ballots that never were in a box.
  const begin = allSealed[0]?.from ?? Number.POSITIVE_INFINITY
  const entered = rangesOf(seals, 'ballots').reduce(
    (all, { from, to }) => all + (from < begin ? 0 : to - from),
    unsigned,
  )
  const opened = [...emptied.values()].reduce((all, box) => all + box.opened, 0)
  return entered === opened ? found : [...found, { code: 'openings-differ', opened, entered }]
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

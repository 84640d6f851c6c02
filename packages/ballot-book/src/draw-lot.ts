import { createHash } from 'node:crypto'

/** A list of dossiers numbered 1…`dossiers`, and the root that draws from it. */
export interface Lot {
  /** Root of the first checkpoint sealed after the list was numbered, 32 bytes. */
  readonly root: Uint8Array
  /** Code of the desk. */
  readonly desk: string
  /** `2026-09` */
  readonly month: string
  readonly outcome: string
  readonly dossiers: number
}

/**
 * The first `count` numbers of the lot in the order in which they are called; a larger `count` continues a smaller one. A shuffle of 1…N
 * (Fisher and Yates, from the front): step i takes, of the numbers left, the one at the position given by the next draw below their count.
 * Draw k is the first of SHA-256(root ‖ "lot 1\n<desk>\n<month>\n<outcome>\n<dossiers>\n<k>\n<try>") for try = 0, 1, … whose first 48 bits,
 * as a big-endian number, lie below the largest multiple of that count up to 2⁴⁸; the draw is the remainder. Anybody can repeat it with
 * sha256sum.
 */
export function drawLot(lot: Lot, count: number): readonly number[] {
  const { dossiers } = lot
  if (!Number.isSafeInteger(dossiers) || dossiers < 1)
    throw new RangeError(`dossiers must be at least 1, got ${dossiers}`)
  // Only numbers that are out of order; all others are at their own place.
  const moved = new Map<number, number>()
  const drawn: number[] = []
  for (let step = 0; step < Math.min(count, dossiers); step += 1) {
    const at = step + drawBelow(lot, dossiers - step, step)
    drawn.push(1 + (moved.get(at) ?? at))
    moved.set(at, moved.get(step) ?? step)
  }
  return drawn
}

const space = 2 ** 48

function drawBelow({ root, desk, month, outcome, dossiers }: Lot, below: number, draw: number): number {
  for (let attempt = 0; ; attempt += 1) {
    const text = ['lot 1', desk, month, outcome, dossiers, draw, attempt].join('\n')
    const value = createHash('sha256').update(root).update(text).digest().readUIntBE(0, 6)
    if (value < space - (space % below)) return value % below
  }
}

import { areEqual, hashesIn, receiptNumberOf, tileWidth } from '@long-dan/ballot-book'
import {
  type BallotRow,
  ballotsOfDays,
  commitmentOfRow,
  leafPositions,
  readTile,
  type WorkerDoor,
} from '@long-dan/database/worker'
import { breathe } from './breathe.ts'
import type { SealingDependencies } from './sealing-dependencies.ts'

export interface CollectedLeaves {
  /** Commitments not in the book yet, in the order of their bytes. */
  readonly leaves: readonly Uint8Array[]
  /** Days read to their end. */
  readonly days: readonly string[]
  /** Rows no ballot can be; an audit names them. */
  readonly unreadable: number
}

/**
 * The commitments of these days' ballots that are not in the book. Sorted by their bytes, which the secret blinding makes as good as
 * shuffled: the order tells nothing, nobody can choose it to hide a mark, and every reader of the book can check that.
 */
export async function collectLeaves(
  transaction: WorkerDoor,
  openDays: readonly string[],
  { atMost, signal, questionnaires }: Pick<SealingDependencies, 'atMost' | 'signal' | 'questionnaires'>,
): Promise<CollectedLeaves> {
  const leaves: Uint8Array[] = []
  let unreadable = 0
  let day = openDays[0] ?? ''
  for await (const rows of ballotsOfDays(transaction, openDays)) {
    await breathe(signal)
    const cut = rows.findIndex(({ serviceDate }, at) => serviceDate !== (rows[at - 1]?.serviceDate ?? day))
    const isFull = leaves.length >= atMost && cut !== -1
    const taken = isFull ? rows.slice(0, cut) : rows
    const commitments = taken.map((row) => commitmentOrNothing(row, questionnaires))
    const computed = commitments.filter((commitment) => commitment !== undefined)
    unreadable += commitments.length - computed.length
    leaves.push(...(await notInBook(transaction, computed)))
    day = rows.at(-1)?.serviceDate ?? day
    if (isFull) {
      const next = rows[cut]?.serviceDate ?? ''
      return { leaves: leaves.sort(Buffer.compare), days: openDays.filter((open) => open < next), unreadable }
    }
  }
  return { leaves: leaves.sort(Buffer.compare), days: openDays, unreadable }
}

function commitmentOrNothing(
  row: BallotRow,
  questionnaires: SealingDependencies['questionnaires'],
): Buffer | undefined {
  try {
    return commitmentOfRow(row, questionnaires)
  } catch (error) {
    // Written past the app and its constraints. One such row must not keep the others out of the book.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Late ballots reopen a day whose others are sealed already. */
async function notInBook(transaction: WorkerDoor, commitments: readonly Buffer[]): Promise<readonly Buffer[]> {
  const known = await leafPositions(transaction, commitments.map(receiptNumberOf))
  if (known.size === 0) return commitments
  const tiles = new Map<number, Uint8Array>()
  const fresh: Buffer[] = []
  for (const commitment of commitments) {
    let isKnown = false
    for (const position of known.get(receiptNumberOf(commitment)) ?? []) {
      const index = Math.floor(position / tileWidth)
      const tile = tiles.get(index) ?? (await readTile(transaction, 0, index)) ?? new Uint8Array()
      tiles.set(index, tile)
      isKnown ||= areEqual(hashesIn(tile, position % tileWidth), commitment)
    }
    if (!isKnown) fresh.push(commitment)
  }
  return fresh
}

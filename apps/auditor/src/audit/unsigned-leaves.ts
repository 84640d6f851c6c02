import { hashesIn, tileWidth } from '@long-dan/ballot-book'
import { type AuditorDoor, readTile, unpublishedSeals } from '@long-dan/database/auditor'

/**
 * Ballot leaves added to the book since it was last signed and published, in hexadecimal, with their sealing day; there are some while an
 * opening is under way.
 */
export async function unsignedLeaves(transaction: AuditorDoor, signed: number): Promise<ReadonlyMap<string, string>> {
  const leaves = new Map<string, string>()
  let [from, tile, loaded] = [signed, new Uint8Array(), -1]
  for (const { kind, day, size } of await unpublishedSeals(transaction)) {
    for (let place = from; kind === 'ballots' && place < size; place++) {
      const index = Math.floor(place / tileWidth)
      if (index !== loaded) tile = new Uint8Array((await readTile(transaction, 0, index)) ?? [])
      loaded = index
      leaves.set(Buffer.from(hashesIn(tile, place % tileWidth)).toString('hex'), day)
    }
    from = Math.max(from, size)
  }
  return leaves
}

import { hashesIn, tileWidth } from '@long-dan/ballot-book'
import { type AuditorDoor, lastSeal, readTile } from '@long-dan/database/auditor'

/** Leaves that entered the book after what is signed and published, as hexadecimal text: an opening is under way. */
export async function unsignedLeaves(transaction: AuditorDoor, signed: number): Promise<ReadonlySet<string>> {
  const size = (await lastSeal(transaction))?.size ?? 0
  const leaves = new Set<string>()
  let tile: Uint8Array = new Uint8Array()
  for (let place = signed; place < size; place++) {
    if (place === signed || place % tileWidth === 0)
      tile = (await readTile(transaction, 0, Math.floor(place / tileWidth))) ?? new Uint8Array()
    leaves.add(Buffer.from(hashesIn(tile, place % tileWidth)).toString('hex'))
  }
  return leaves
}

import {
  type BookProof,
  hashesIn,
  hashLength,
  type Seal,
  sealOfLeaf,
  TileTree,
  tileWidth,
  widthOfTile,
} from '@long-dan/ballot-book'
import {
  type BallotDoor,
  bookKeys,
  bookOrigin,
  cosignatures,
  lastPublishedSeal,
  leafPositions,
  publishedSealOfSize,
  publishedSeals,
  readTile,
  waitingReceipts,
} from '@long-dan/database/ballot'
import { createTurnstile } from './turnstile.ts'

/** The book as it stands now. */
export interface CurrentBook {
  readonly origin: string
  /** Last day sealed. */
  readonly day: string
  readonly size: number
  readonly root: Uint8Array
  /** Signed note of the checkpoint, witnesses' lines included. */
  readonly checkpoint: string
}

export type ReceiptState =
  | {
      readonly state: 'sealed'
      readonly day: string
      readonly book: CurrentBook
      readonly proof: BookProof
    }
  | { readonly state: 'waiting' | 'unknown' }

/** Reads the published book; the same two connections at most, however many ask, so that casting never waits for readers. */
export type BookShelf = ReturnType<typeof createBookShelf>

const connectionsAtOnce = 2
const keptTiles = 512
const freshFor = 2000

export function createBookShelf(door: BallotDoor, now: () => number = () => performance.now()) {
  const turn = createTurnstile(connectionsAtOnce)
  const tiles = new Map<string, Uint8Array>()

  const current = briefly(now, async (): Promise<CurrentBook | undefined> => {
    const [seal, origin] = await turn(() => Promise.all([lastPublishedSeal(door), bookOrigin(door)]))
    if (!seal?.note || origin === undefined) return undefined
    const lines = await turn(() => cosignatures(door, seal.size))
    return { origin, day: seal.day, size: seal.size, root: seal.root, checkpoint: seal.note + lines.join('') }
  })
  const seals = briefly(now, async (): Promise<readonly Seal[]> => turn(() => publishedSeals(door)))
  const keys = briefly(now, () => turn(() => bookKeys(door)))
  const waiting = briefly(now, () => turn(() => waitingReceipts(door)))

  /** The first `width` hashes of a tile, if they are published. */
  async function tile(level: number, index: number, width: number): Promise<Uint8Array | undefined> {
    const size = (await current())?.size ?? 0
    if (widthOfTile(size, level, index) < width) return undefined
    const key = `${level}/${index}`
    let hashes = tiles.get(key)
    if (!hashes || hashes.length < width * hashLength) {
      hashes = await turn(() => readTile(door, level, index))
      if (!hashes || hashes.length < width * hashLength) return undefined
      if (tiles.size >= keptTiles) tiles.delete(tiles.keys().next().value ?? '')
      tiles.set(key, hashes)
    }
    return hashes.subarray(0, width * hashLength)
  }

  async function find(receipt: bigint): Promise<ReceiptState> {
    const book = await current()
    const positions = (await turn(() => leafPositions(door, [receipt]))).get(receipt) ?? []
    const index = positions.find((position) => position < (book?.size ?? 0))
    if (book === undefined || index === undefined) {
      const waits = positions.length > 0 || holds(await waiting(), receipt)
      return { state: waits ? 'waiting' : 'unknown' }
    }
    const tree = new TileTree(book.size, async (...place) => (await tile(...place)) ?? new Uint8Array())
    const level0 = await tile(0, Math.floor(index / tileWidth), (index % tileWidth) + 1)
    const leaf = hashesIn(level0 ?? new Uint8Array(), index % tileWidth)
    const proof = { leaf, index, proof: await tree.inclusionProof(index), checkpoint: book.checkpoint }
    return { state: 'sealed', day: sealOfLeaf(await seals(), index)?.day ?? book.day, book, proof }
  }

  return { current, seals, keys, tile, find, sealOfSize: (size: number) => turn(() => publishedSealOfSize(door, size)) }
}

/** Keeps an answer for two seconds, and one question under way at a time. */
function briefly<Value>(now: () => number, read: () => Promise<Value>): () => Promise<Value> {
  let kept: { readonly at: number; readonly value: Promise<Value> } | undefined
  return () => {
    if (!kept || now() - kept.at > freshFor) {
      const value = read()
      const mine = { at: now(), value }
      kept = mine
      value.catch(() => {
        if (kept === mine) kept = undefined
      })
    }
    return kept.value
  }
}

/** Binary search in the sorted list of 8-byte receipts. */
function holds(list: Uint8Array, receipt: bigint): boolean {
  const view = new DataView(list.buffer, list.byteOffset, list.byteLength)
  let low = 0
  let high = list.byteLength / 8
  while (low < high) {
    const middle = (low + high) >> 1
    if (view.getBigUint64(middle * 8) < receipt) low = middle + 1
    else high = middle
  }
  return low * 8 < list.byteLength && view.getBigUint64(low * 8) === receipt
}

import {
  type BookProof,
  findInSealing,
  hashesIn,
  hashLength,
  leavesOf,
  rangesOf,
  receiptNumber,
  type Seal,
  sealOfLeaf,
  TileTree,
  tileWidth,
  widthOfTile,
} from '@long-dan/ballot-book'
import { contentDigest, type KeyedHash } from '@long-dan/ballot-box'
import {
  type BallotDoor,
  bookKeys,
  bookOrigin,
  cosignaturesOf,
  findEnvelope,
  givenUpBoxes,
  keyChainRestarts,
  leafPositions,
  publishedSealOfSize,
  publishedSeals,
  readTile,
  type WitnessState,
  witnesses,
  witnessStates,
} from '@long-dan/database/ballot'
import { keptFor } from './kept-for.ts'
import { createTurnstile } from './turnstile.ts'

/** The book as it stands now. */
export interface CurrentBook {
  readonly origin: string
  /** Last day whose ballots are sealed (YYYY-MM-DD). */
  readonly day: string
  readonly ballots: number
  readonly size: number
  readonly root: Uint8Array
  /** Signed note of the checkpoint, including the witnesses' lines. */
  readonly checkpoint: string
}

export type ReceiptState =
  | {
      readonly state: 'sealed'
      readonly day: string
      readonly book: CurrentBook
      readonly proof: BookProof
    }
  /** In the box until `opensOn` at the latest; `inBook` once its envelope is in the published book. */
  | { readonly state: 'boxed'; readonly opensOn: string; readonly inBook: boolean }
  /** `opened`: out of the box, counted and in the book, but not signed yet. */
  | { readonly state: 'opened' | 'unknown' }

/** Reads the published book over two connections at most, however many readers there are, so that casting never waits for them. */
export type BookShelf = ReturnType<typeof createBookShelf>

const connectionsAtOnce = 2
const keptTiles = 512
const freshFor = 2000

export function createBookShelf(door: BallotDoor, digestKey: KeyedHash) {
  const turn = createTurnstile(connectionsAtOnce)
  const tiles = new Map<string, Uint8Array>()

  // Read together: a client that fetches the checkpoint and then the sealings must not get one older than the other.
  const published = keptFor(freshFor, async () => {
    const [seals, origin] = await turn(() => Promise.all([publishedSeals(door), bookOrigin(door)]))
    const last = seals.at(-1)
    if (!last?.note || origin === undefined) return { seals }
    const { size, root, note } = last
    const lines = await turn(async () => cosignaturesOf(door, { size, note }, await witnesses(door)))
    const day = seals.findLast(({ kind }) => kind === 'ballots')?.day ?? last.day
    const ballots = leavesOf(seals, 'ballots')
    return {
      seals,
      book: { origin, day, ballots, size, root, checkpoint: note + lines.map(({ line }) => line).join('') },
    }
  })
  const current = async (): Promise<CurrentBook | undefined> => (await published()).book
  const seals = async (): Promise<readonly Seal[]> => (await published()).seals
  const keys = keptFor(freshFor, () => turn(() => bookKeys(door)))
  const restarts = keptFor(freshFor, () => turn(() => keyChainRestarts(door)))
  const lost = keptFor(freshFor, () => turn(() => givenUpBoxes(door)))
  const watchers: () => Promise<readonly WitnessState[]> = keptFor(freshFor, () => turn(() => witnessStates(door)))

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

  async function leafAt(place: number): Promise<Uint8Array> {
    const width = (place % tileWidth) + 1
    return hashesIn((await tile(0, Math.floor(place / tileWidth), width)) ?? new Uint8Array(), width - 1)
  }

  /** Whether the envelope of a ballot still in the box is in the published book. */
  async function holdsEnvelope({ boxedOn, leaf }: { boxedOn: string; leaf: Uint8Array }): Promise<boolean> {
    const sealings = rangesOf(await seals(), 'envelopes').filter(({ seal }) => seal.day === boxedOn)
    for (const sealing of sealings) if ((await findInSealing(leaf, sealing, leafAt)) !== undefined) return true
    return false
  }

  async function findInBox(receipt: string): Promise<ReceiptState> {
    const envelope = await turn(() => findEnvelope(door, contentDigest(digestKey, receipt)))
    if (!envelope) return { state: 'unknown' }
    const { boxedOn, leaf, closesOn } = envelope
    // Says nothing about the envelope of an opened ballot: somebody who has all receipts of the book could learn the hour of each.
    if (envelope.opened || !leaf) return { state: 'opened' }
    return { state: 'boxed', opensOn: closesOn, inBook: await holdsEnvelope({ boxedOn, leaf }) }
  }

  async function find(receipt: string): Promise<ReceiptState> {
    const book = await current()
    const number = receiptNumber(receipt)
    const positions = (await turn(() => leafPositions(door, [number]))).get(number) ?? []
    const index = positions.find((position) => position < (book?.size ?? 0))
    if (book === undefined || index === undefined) {
      return positions.length > 0 ? { state: 'opened' } : await findInBox(receipt)
    }
    const tree = new TileTree(book.size, async (...place) => (await tile(...place)) ?? new Uint8Array())
    const proof = {
      leaf: await leafAt(index),
      index,
      proof: await tree.inclusionProof(index),
      checkpoint: book.checkpoint,
    }
    return { state: 'sealed', day: sealOfLeaf(await seals(), index)?.day ?? book.day, book, proof }
  }

  const sealOfSize = (size: number) => turn(() => publishedSealOfSize(door, size))
  return { current, seals, keys, watchers, restarts, lost, tile, find, sealOfSize, turn }
}

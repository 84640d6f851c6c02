import { hashLength } from './hashes.ts'

/** Hashes of a full tile: a subtree of height 8 (C2SP tlog-tiles). */
export const tileWidth = 256

/** Consecutive hashes of one level: at level 0 leaves, above it each the root of a full tile below. */
export interface Tile {
  readonly level: number
  readonly index: number
  /** `width × 32` bytes. */
  readonly hashes: Uint8Array
}

/** Address of a tile below the book's prefix; `width` below 256 makes it partial: `tile/0/x001/067.p/112`. */
export function tilePath(level: number, index: number, width: number = tileWidth): string {
  return `tile/${level}/${indexPath(index)}${width === tileWidth ? '' : `.p/${width}`}`
}

export interface TileAddress {
  readonly level: number
  readonly index: number
  readonly width: number
}

/** Parses what follows `tile/` in an address; undefined for any spelling but that of `tilePath`. */
export function parseTilePath(rest: string): TileAddress | undefined {
  const found = /^(?<level>\d{1,2})\/(?<index>(?:x\d{3}\/){0,4}\d{3})(?:\.p\/(?<width>\d{1,3}))?$/u.exec(rest)?.groups
  if (!found) return undefined
  const level = Number(found.level)
  const index = Number(found.index?.replaceAll(/[x/]/gu, ''))
  const width = found.width === undefined ? tileWidth : Number(found.width)
  if (level > 63 || width < 1 || (found.width !== undefined && width >= tileWidth)) return undefined
  return tilePath(level, index, width) === `tile/${rest}` ? { level, index, width } : undefined
}

/** Number of hashes at `level` of a tree with `size` leaves. */
export function hashesAtLevel(size: number, level: number): number {
  return Math.floor(size / tileWidth ** level)
}

/** Hashes of tile `index` of `level` that a tree of `size` leaves has: 0…256. */
export function widthOfTile(size: number, level: number, index: number): number {
  return Math.max(0, Math.min(tileWidth, hashesAtLevel(size, level) - index * tileWidth))
}

/** Every tile of a tree, level by level. */
export function* tilesOf(size: number): Generator<TileAddress> {
  for (let level = 0; hashesAtLevel(size, level) > 0; level++) {
    const tiles = Math.ceil(hashesAtLevel(size, level) / tileWidth)
    for (let index = 0; index < tiles; index++) yield { level, index, width: widthOfTile(size, level, index) }
  }
}

/** The `count` hashes from `first` of a tile's bytes. */
export function hashesIn(bytes: Uint8Array, first: number, count = 1): Uint8Array {
  return bytes.subarray(first * hashLength, (first + count) * hashLength)
}

function indexPath(index: number): string {
  const digits = String(index)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/gu) ?? []
  return groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join('/')
}

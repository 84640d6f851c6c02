import { createHash } from 'node:crypto'
import { GrowingTree } from './growing-tree.ts'
import { TileTree } from './read-tree.ts'

/** A leaf that differs for each number. */
export function someLeaf(number: number): Buffer {
  return createHash('sha256').update(String(number)).digest()
}

/** A book of numbered leaves kept in memory: tiles as they would be stored, and the root after every leaf asked for. */
export function someTree(size: number) {
  const tiles = new Map<string, Uint8Array>()
  const tree = new GrowingTree()
  const keep = () => {
    for (const { level, index, hashes } of tree.takeChanges()) tiles.set(`${level}/${index}`, Buffer.from(hashes))
  }
  for (let number = 0; number < size; number++) tree.append(someLeaf(number))
  keep()
  const readTile = async (level: number, index: number) => tiles.get(`${level}/${index}`) ?? new Uint8Array()
  return { tree, tiles, keep, readTile, at: (earlier: number) => new TileTree(earlier, readTile) }
}

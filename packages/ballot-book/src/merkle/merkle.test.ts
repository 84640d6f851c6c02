import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GrowingTree } from './growing-tree.ts'
import { leafHash, nodeHash } from './hashes.ts'
import { TileTree } from './read-tree.ts'
import { hashesAtLevel, parseTilePath, tilePath, tilesOf } from './tile.ts'
import { someLeaf, someTree } from './tree.test-support.ts'
import { knownConsistencies, knownEntries, knownInclusions, knownRoots } from './vectors.test-support.ts'
import { isConsistent, isIncluded } from './verify-proof.ts'

const sizes = [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 127, 129, 254, 255, 256, 257, 258, 511, 513]
const big = someTree(65_537)
const small = someTree(513)
const treeFor = (size: number) => (size > 513 ? big : small)

async function rootAt(size: number): Promise<Uint8Array> {
  return treeFor(size).at(size).root()
}

/** RFC 6962, 2.1, word for word: the slow definition that everything else must agree with. */
function definedRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves
  if (!first) return knownRoots[0] as Uint8Array
  if (leaves.length === 1) return first
  let left = 1
  while (left * 2 < leaves.length) left *= 2
  return nodeHash(definedRoot(leaves.slice(0, left)), definedRoot(leaves.slice(left)))
}

describe('the tree of RFC 6962', () => {
  it('hashes leaves and nodes as the known answers say', () => {
    expect(leafHash(Buffer.from('')).toString('hex')).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    )
    expect(leafHash(Buffer.from('L123456')).toString('hex')).toBe(
      '395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56',
    )
    expect(nodeHash(Buffer.from('N123'), Buffer.from('N456')).toString('hex')).toBe(
      'aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb',
    )
  })

  it('has the known roots', () => {
    const tree = new GrowingTree()
    const roots = [Buffer.from(tree.root())]
    for (const entry of knownEntries) {
      tree.append(leafHash(entry))
      roots.push(Buffer.from(tree.root()))
    }
    expect(roots).toEqual(knownRoots)
  })

  it.each(knownInclusions)('makes and accepts the known inclusion proof of $index in $size', async (known) => {
    const leaf = leafHash(knownEntries[known.index] as Buffer)
    const root = knownRoots[known.size] as Buffer
    expect(await knownTree(known.size).inclusionProof(known.index)).toEqual(known.proof)
    expect(isIncluded({ leaf, root, ...known })).toBe(true)
  })

  it.each(knownConsistencies)(
    'makes and accepts the known consistency proof of $earlierSize and $size',
    async (known) => {
      const [earlierRoot, root] = [knownRoots[known.earlierSize] as Buffer, knownRoots[known.size] as Buffer]
      expect(await knownTree(known.size).consistencyProof(known.earlierSize)).toEqual(known.proof)
      expect(isConsistent({ earlierRoot, root, ...known })).toBe(true)
    },
  )

  it('takes no inner node for the root, however well a shorter proof leads to it', () => {
    const [leaf, sibling] = [leafHash(Buffer.from('one')), leafHash(Buffer.from('other'))]
    const claim = { leaf, index: 0, root: nodeHash(leaf, sibling), proof: [sibling] }
    expect(isIncluded({ ...claim, size: 2 })).toBe(true)
    for (const size of [3, 4, 5, 8]) expect(isIncluded({ ...claim, size }), `of ${size}`).toBe(false)
  })

  it('agrees with the definition at every size up to 513', async () => {
    const leaves = Array.from({ length: 513 }, (_, number) => someLeaf(number))
    for (const size of sizes) expect(await rootAt(size)).toEqual(Buffer.from(definedRoot(leaves.slice(0, size))))
  })

  it('has the same root at 65 537 leaves, grown or read from tiles, in one go or in pieces', async () => {
    expect(await rootAt(65_537)).toEqual(big.tree.root())
    const whole = await big.at(65_537).edge()
    expect(whole.hashes.map(({ length }) => length / 32)).toEqual([1, 0, 1])
    const pieces = new GrowingTree(await big.at(65_000).edge())
    for (let number = 65_000; number < 65_537; number++) pieces.append(someLeaf(number))
    expect(pieces.root()).toEqual(big.tree.root())
  })
})

describe('proofs', () => {
  it.each([...sizes.filter((size) => size > 0), 65_536, 65_537])('of inclusion hold for trees of %i', async (size) => {
    const root = await rootAt(size)
    const indexes = [...new Set([0, 1, size >> 1, size - 2, size - 1].filter((index) => index >= 0 && index < size))]
    for (const index of indexes) {
      const proof = await treeFor(size).at(size).inclusionProof(index)
      expect(isIncluded({ leaf: someLeaf(index), index, size, root, proof })).toBe(true)
      expect(isIncluded({ leaf: someLeaf(index + 1), index, size, root, proof })).toBe(false)
    }
  })

  it('of inclusion fail when anything is altered', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 513 }), fc.nat(), fc.nat(), async (size, place, change) => {
        const index = place % size
        const proof = (await small.at(size).inclusionProof(index)).map((hash) => Buffer.from(hash))
        const claim = { leaf: someLeaf(index), index, size, root: await rootAt(size), proof }
        const altered = [
          { ...claim, index: (index + 1) % size },
          { ...claim, root: someLeaf(-1) },
          { ...claim, proof: proof.slice(1) },
          { ...claim, proof: [...proof, someLeaf(-1)] },
          { ...claim, proof: proof.map((hash, at) => (at === change % proof.length ? flipBit(hash, change) : hash)) },
        ]
        return isIncluded(claim) && altered.every((claim) => !isIncluded(claim))
      }),
      { numRuns: 150 },
    )
  })

  it.each([256, 257, 513, 65_537])('of consistency hold from every kind of earlier tree to %i', async (size) => {
    const root = await rootAt(size)
    for (const earlierSize of [...sizes, 65_536, 65_537].filter((earlier) => earlier <= size)) {
      const earlierRoot = await rootAt(earlierSize)
      const proof = await treeFor(size).at(size).consistencyProof(earlierSize)
      expect(isConsistent({ earlierSize, earlierRoot, size, root, proof })).toBe(true)
    }
  })

  it('of consistency fail between trees that are not one another’s beginning', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 512 }),
        fc.integer({ min: 1, max: 513 }),
        fc.nat(),
        async (one, two, bit) => {
          const [earlierSize, size] = one < two ? [one, two] : [two, one]
          if (earlierSize === size) return true
          const [earlierRoot, root] = [await rootAt(earlierSize), await rootAt(size)]
          const proof = (await small.at(size).consistencyProof(earlierSize)).map((hash) => Buffer.from(hash))
          const claim = { earlierSize, earlierRoot, size, root, proof }
          const altered = [
            { ...claim, earlierRoot: flipBit(earlierRoot, bit) },
            { ...claim, root: flipBit(root, bit) },
            { ...claim, proof: proof.slice(0, -1) },
            { ...claim, proof: [...proof, someLeaf(-1)] },
            { ...claim, proof: proof.map((hash, at) => (at === bit % proof.length ? flipBit(hash, bit) : hash)) },
          ]
          return isConsistent(claim) && altered.every((claim) => !isConsistent(claim))
        },
      ),
      { numRuns: 150 },
    )
  })
})

describe('tiles', () => {
  it('have the addresses of the specification', () => {
    expect(tilePath(0, 1_234_067)).toBe('tile/0/x001/x234/067')
    expect(tilePath(1, 0, 17)).toBe('tile/1/000.p/17')
    expect(parseTilePath('0/x001/x234/067.p/112')).toEqual({ level: 0, index: 1_234_067, width: 112 })
  })

  it.each([
    '0/1',
    '00/000',
    '64/000',
    '0/x000/001',
    '0/x001',
    '0/000.p/0',
    '0/000.p/256',
    '0/000.p/01',
    '0/../000',
    '0/000.p/',
    'entries/000',
    '0/x1/000',
  ])('have no other spelling: %s', (path) => expect(parseTilePath(path)).toBeUndefined())

  it('read back every address they write', () => {
    fc.assert(
      fc.property(fc.nat(63), fc.nat(2 ** 31), fc.integer({ min: 1, max: 256 }), (level, index, width) => {
        expect(parseTilePath(tilePath(level, index, width).slice('tile/'.length))).toEqual({ level, index, width })
      }),
    )
  })

  it('are as many as the specification counts for 70 000 and 256 leaves', () => {
    const count = (size: number) => {
      const kinds: Record<string, number> = {}
      for (const { level, width } of tilesOf(size)) {
        const kind = `${level}: ${width}`
        kinds[kind] = (kinds[kind] ?? 0) + 1
      }
      return kinds
    }
    expect(count(70_000)).toEqual({ '0: 256': 273, '0: 112': 1, '1: 256': 1, '1: 17': 1, '2: 1': 1 })
    expect(count(256)).toEqual({ '0: 256': 1, '1: 1': 1 })
    expect(hashesAtLevel(70_000, 1)).toBe(273)
  })

  it('are handed out once each time they grow', () => {
    const grown = someTree(300)
    grown.tree.append(someLeaf(300))
    expect(grown.tree.takeChanges().map(({ level, index, hashes }) => [level, index, hashes.length / 32])).toEqual([
      [0, 1, 45],
    ])
    expect(grown.tree.takeChanges()).toEqual([])
  })
})

function knownTree(size: number): TileTree {
  const tiles = new Map<string, Uint8Array>()
  const tree = new GrowingTree()
  for (const entry of knownEntries.slice(0, size)) tree.append(leafHash(entry))
  for (const { level, index, hashes } of tree.takeChanges()) tiles.set(`${level}/${index}`, hashes)
  return new TileTree(size, async (level, index) => tiles.get(`${level}/${index}`) ?? new Uint8Array())
}

function flipBit(hash: Uint8Array, bit: number): Buffer {
  const altered = Buffer.from(hash)
  const at = bit % (8 * altered.length)
  altered[at >> 3] = (altered[at >> 3] ?? 0) ^ (1 << (at & 7))
  return altered
}

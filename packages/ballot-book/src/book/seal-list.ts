import { hashLength } from '../merkle/hashes.ts'

/** One sealing: the commitments that came in, and the tree after it. */
export interface Seal {
  /** Last service day it could hold, YYYY-MM-DD; late ballots of earlier days are in it too. */
  readonly day: string
  /** Commitments in the book after it. */
  readonly size: number
  readonly root: Uint8Array
}

/** The public list of sealings, oldest first: `day size root` a line. */
export function formatSeals(seals: readonly Seal[]): string {
  return seals.map(({ day, size, root }) => `${day} ${size} ${Buffer.from(root).toString('base64')}\n`).join('')
}

/** The list again; undefined when a line is malformed or days or sizes go back. */
export function parseSeals(text: string): readonly Seal[] | undefined {
  const seals: Seal[] = []
  for (const line of text.split('\n').slice(0, -1)) {
    const [day = '', size = '', base64 = ''] = line.split(' ')
    const root = Buffer.from(base64, 'base64')
    const before = seals.at(-1)
    const isSeal = /^\d{4}-\d{2}-\d{2}$/u.test(day) && /^\d{1,15}$/u.test(size) && root.length === hashLength
    if (!isSeal || (before && (before.day > day || before.size > Number(size)))) return undefined
    seals.push({ day, size: Number(size), root })
  }
  return seals
}

/** The seal that brought leaf `index` in. */
export function sealOfLeaf(seals: readonly Seal[], index: number): Seal | undefined {
  return seals.find(({ size }) => index < size)
}

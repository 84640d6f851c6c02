import { hashLength } from '../merkle/hashes.ts'

/** What the leaves of a sealing are: commitments of ballots, hashes of envelopes in the box, or digests of what decides about figures. */
export type SealKind = 'ballots' | 'envelopes' | 'record'

/** One sealing: the leaves that it added, and the tree after it. */
export interface Seal {
  readonly kind: SealKind
  /** YYYY-MM-DD. For ballots: the last service day it could hold; late ballots of earlier days are in it too. */
  readonly day: string
  /** Leaves in the book after it. */
  readonly size: number
  readonly root: Uint8Array
}

/** The public list of sealings, oldest first: `day size root` per line, followed by `envelopes` or `record` where it holds no ballots. */
export function formatSeals(seals: readonly Seal[]): string {
  return seals
    .map(({ kind, day, size, root }) => [
      day,
      size,
      Buffer.from(root).toString('base64'),
      ...(kind === 'ballots' ? [] : [kind]),
    ])
    .map((words) => `${words.join(' ')}\n`)
    .join('')
}

/** Parses the list; undefined when a line is malformed, or sizes, or days of ballots or of the record, go back. */
export function parseSeals(text: string): readonly Seal[] | undefined {
  const seals: Seal[] = []
  const days = new Map<SealKind, string>()
  for (const line of text.split('\n').slice(0, -1)) {
    const [day = '', size = '', base64 = '', kind = 'ballots'] = line.split(' ')
    const root = Buffer.from(base64, 'base64')
    const isSeal = /^\d{4}-\d{2}-\d{2}$/u.test(day) && /^\d{1,15}$/u.test(size) && root.length === hashLength
    if (!isSeal || !isKind(kind) || (seals.at(-1)?.size ?? 0) > Number(size)) return undefined
    // The day of envelopes is that of their box, which still accepts some on the day after.
    if (kind !== 'envelopes' && (days.get(kind) ?? day) > day) return undefined
    days.set(kind, day)
    seals.push({ kind, day, size: Number(size), root })
  }
  return seals
}

function isKind(word: string): word is SealKind {
  return word === 'ballots' || word === 'envelopes' || word === 'record'
}

/** Leaves of a kind, as ranges of indices: the first, and the one after the last. */
export function rangesOf(
  seals: readonly Seal[],
  kind: SealKind,
): readonly { readonly seal: Seal; readonly from: number; readonly to: number }[] {
  return seals.flatMap((seal, place) =>
    seal.kind === kind ? [{ seal, from: seals[place - 1]?.size ?? 0, to: seal.size }] : [],
  )
}

/** How many leaves of a kind the book holds. */
export function leavesOf(seals: readonly Seal[], kind: SealKind): number {
  return rangesOf(seals, kind).reduce((sum, { from, to }) => sum + to - from, 0)
}

/** The seal that brought leaf `index` in. */
export function sealOfLeaf(seals: readonly Seal[], index: number): Seal | undefined {
  return seals.find(({ size }) => index < size)
}

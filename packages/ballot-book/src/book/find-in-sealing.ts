import { areEqual } from '../merkle/verify-proof.ts'

/** The index of a leaf in a sealing that covers [from, to): its leaves are in byte order, so a binary search finds it. */
export async function findInSealing(
  leaf: Uint8Array,
  { from, to }: { readonly from: number; readonly to: number },
  leafAt: (place: number) => Promise<Uint8Array>,
): Promise<number | undefined> {
  let [low, high] = [from, to]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (Buffer.compare(await leafAt(middle), leaf) < 0) low = middle + 1
    else high = middle
  }
  return low < to && areEqual(await leafAt(low), leaf) ? low : undefined
}

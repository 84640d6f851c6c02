import { areEqual } from '../merkle/verify-proof.ts'

/** The place of a leaf among those of a sealing, [from, to): they stand in the order of their bytes, so a few looks tell. */
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

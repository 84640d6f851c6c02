const kept = new Map<string, ArrayBuffer>()

/**
 * Memory reused for the next page: a new allocation for each made the garbage collector run for every picture. Still contains old data;
 * only for work that is finished before anything else can ask for the same use.
 */
export function scratch(use: string, bytes: number): ArrayBuffer {
  const known = kept.get(use)
  if (known !== undefined && known.byteLength >= bytes) return known
  const made = new ArrayBuffer(bytes)
  kept.set(use, made)
  return made
}

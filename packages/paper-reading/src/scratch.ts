const kept = new Map<string, ArrayBuffer>()

/**
 * Memory that is used again for the next page: taken anew for each, it made the collector run for every picture. Holds whatever stood there;
 * only for what is done with before anything else can ask for the same use.
 */
export function scratch(use: string, bytes: number): ArrayBuffer {
  const known = kept.get(use)
  if (known !== undefined && known.byteLength >= bytes) return known
  const made = new ArrayBuffer(bytes)
  kept.set(use, made)
  return made
}

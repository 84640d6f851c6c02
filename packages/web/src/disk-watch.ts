export interface DiskWatch {
  readonly committed: () => void
  readonly failed: (error: unknown) => void
  /** Whether the database had no room for the last thing to be stored. */
  readonly isFull: () => boolean
}

// SQLSTATE disk_full.
const diskFull = '53100'
// No requests are sent to a process that is not ready, so only another try can find out that there is room again.
const believedFor = 30_000

/** Remembers for a while that the database reported a full disk. */
export function createDiskWatch(): DiskWatch {
  let fullUntil = 0
  return {
    committed() {
      fullUntil = 0
    },
    failed(error) {
      if ((error as { readonly code?: unknown } | null)?.code === diskFull) fullUntil = performance.now() + believedFor
    },
    isFull: () => performance.now() < fullUntil,
  }
}

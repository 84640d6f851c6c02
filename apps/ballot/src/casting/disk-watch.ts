import { faultCode } from './database-faults.ts'

export interface DiskWatch {
  readonly committed: () => void
  readonly failed: (error: unknown) => void
  /** The database had no room for the last ballots that were to be stored. */
  readonly isFull: () => boolean
}

// SQLSTATE disk_full.
const diskFull = '53100'
// Nobody is sent to a process that is not ready; only another try can find out that there is room again.
const believedFor = 30_000

export function createDiskWatch(ticks: () => number = () => performance.now()): DiskWatch {
  let fullUntil = 0
  return {
    committed() {
      fullUntil = 0
    },
    failed(error) {
      if (faultCode(error) === diskFull) fullUntil = ticks() + believedFor
    },
    isFull: () => ticks() < fullUntil,
  }
}

import type { WorkerDoor } from '@long-dan/database/worker'
import type { ReadyWorkerConfig } from '../settings/config.ts'
import { type CheckpointMemory, memoryIn, noMemory } from './checkpoint-memory.ts'

/** The moments of a publication after which a crash is possible; tests stop at each. */
export type SealingStep = 'signed' | 'remembered' | 'note-written' | 'published'

export interface SealingDependencies {
  readonly door: WorkerDoor
  /** Seeds of the signing keys, 32 bytes each; more than one while a new key takes over. */
  readonly seeds: readonly Uint8Array[]
  /** The book's name if it has none yet. */
  readonly configuredOrigin: string
  /** Accepts a key that no earlier key introduced, when all earlier ones are lost. */
  readonly acceptLostKeys?: boolean
  readonly memory: CheckpointMemory
  readonly onStep?: (step: SealingStep) => void
}

/** What a configured worker needs for sealing. */
export function sealingDependencies(
  door: WorkerDoor,
  book: NonNullable<ReadyWorkerConfig['book']>,
): SealingDependencies {
  return {
    door,
    seeds: book.signingKeys.split(',').map((seed) => Buffer.from(seed, 'hex')),
    configuredOrigin: book.origin,
    memory: book.folder === undefined ? noMemory : memoryIn(book.folder),
  }
}

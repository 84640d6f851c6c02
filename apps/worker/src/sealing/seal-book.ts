import { publishPending } from './publish-seal.ts'
import type { SealingDependencies } from './sealing-dependencies.ts'
import { type SealOptions, writeSeal } from './write-seal.ts'

export interface SealingResult {
  /** Sealings published, and commitments that came in with them. */
  readonly seals: number
  readonly leaves: number
  readonly unreadable: number
  /** Another worker was at it: look again later. */
  readonly busy: boolean
}

/** Seals everything open up to a day. First finishes what a killed predecessor left: sealed on disk, but not yet signed. */
export async function sealBook(deps: SealingDependencies, options: SealOptions): Promise<SealingResult> {
  let seals = 0
  let leaves = 0
  let unreadable = 0
  for (;;) {
    if (await publishPending(deps)) seals++
    const written = await writeSeal(deps, options)
    if (written.state !== 'written') return { seals, leaves, unreadable, busy: written.state === 'busy' }
    leaves += written.leaves
    unreadable += written.unreadable
    if (await publishPending(deps)) seals++
    if (!written.more) return { seals, leaves, unreadable, busy: false }
  }
}

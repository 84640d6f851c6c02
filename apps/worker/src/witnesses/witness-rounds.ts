import { type WorkerDoor, witnesses } from '@long-dan/database/worker'
import type { WorkerLog } from '../rounds/log.ts'
import { type Repeating, repeat } from '../rounds/repeat.ts'
import { askWitness } from './ask-witness.ts'

export interface WitnessRounds extends Repeating {
  /** Asks now, before publishing something whose grade depends on cosignatures. */
  readonly ask: () => Promise<void>
}

export interface WitnessDependencies {
  readonly door: WorkerDoor
  readonly log: WorkerLog
  readonly onFault: (error: unknown) => void
}

const pause = 2000
const pauseAfterRefusal = 600_000

/** Asks every witness with an address for a cosignature soon after each checkpoint, and again later if it refused or was unreachable. */
export function startWitnessRounds({ door, log, onFault }: WitnessDependencies): WitnessRounds {
  const notBefore = new Map<string, number>()
  const closing = new AbortController()
  async function ask(): Promise<void> {
    for (const witness of await witnesses(door)) {
      if (performance.now() < (notBefore.get(witness.keyId) ?? 0)) continue
      const answer = await askWitness(door, witness, closing.signal)
      if (answer.outcome === 'nothing-new') continue
      if (answer.outcome === 'vouched') {
        log('witness-vouched', { witness: witness.keyId })
        continue
      }
      notBefore.set(witness.keyId, performance.now() + pauseAfterRefusal)
      const status = answer.outcome === 'refused' ? answer.status : 0
      log('witness-missing', { witness: witness.keyId, reason: answer.outcome, status })
    }
  }
  const rounds = repeat(
    async () => {
      await ask()
      return false
    },
    pause,
    onFault,
  )
  return {
    ask,
    async close() {
      closing.abort()
      await rounds.close()
    },
  }
}

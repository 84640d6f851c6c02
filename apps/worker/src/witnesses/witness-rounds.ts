import { noteWitnessAnswer, type WorkerDoor, witnesses } from '@long-dan/database/worker'
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
      const { keyId } = witness
      if (answer.outcome === 'vouched') {
        await noteWitnessAnswer(door, { keyId, outcome: 'vouched', status: 200, seen: null })
        log('witness-vouched', { witness: keyId })
        continue
      }
      // Nobody asked to the end: this worker is stopping.
      if (closing.signal.aborted) return
      notBefore.set(keyId, performance.now() + pauseAfterRefusal)
      const { outcome: reason, status, seen } = answer
      await noteWitnessAnswer(door, { keyId, outcome: reason, status, seen })
      log('witness-missing', { witness: keyId, reason, status })
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

import { cosignaturesIn } from '@long-dan/ballot-book'
import { serviceDayOf } from '@long-dan/statistics'
import type { Database } from '../connection.ts'
import { lastCosignature, textOf } from './cosignatures.ts'
import { keysOf, type Witness, witnesses } from './witnesses.ts'

/** A witness and the largest tree it vouched for, according to its verified line; null if there is none. */
export interface WitnessState {
  readonly witness: Witness
  readonly last: { readonly size: number; readonly at: Date } | null
}

export async function witnessStates(database: Database): Promise<readonly WitnessState[]> {
  const states: WitnessState[] = []
  for (const witness of await witnesses(database)) {
    const stored = await lastCosignature(database, witness.keyId)
    const [found] = stored?.note ? cosignaturesIn(textOf(stored.note), [stored.line], keysOf([witness])) : []
    states.push({ witness, last: stored && found ? { size: stored.size, at: new Date(1000 * found.at) } : null })
  }
  return states
}

/** The last day on which a witness vouched for the book; null if none ever did. */
export async function witnessedOn(database: Database): Promise<string | null> {
  const days = (await witnessStates(database)).flatMap(({ last }) => (last ? serviceDayOf(last.at) : []))
  return days.toSorted().at(-1) ?? null
}

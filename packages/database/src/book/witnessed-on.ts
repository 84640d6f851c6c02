import { serviceDayOf } from '@long-dan/statistics'
import type { Database } from '../connection.ts'
import { lastWord, type WitnessWord } from './cosignatures.ts'
import { type Witness, witnesses } from './witnesses.ts'

/** A witness and its word on the largest tree; null if there is none. */
export interface WitnessState {
  readonly witness: Witness
  readonly last: WitnessWord | null
}

export async function witnessStates(database: Database): Promise<readonly WitnessState[]> {
  const states: WitnessState[] = []
  for (const witness of await witnesses(database)) states.push({ witness, last: await lastWord(database, witness) })
  return states
}

/** The last day on which a witness vouched for the book; null if none ever did. */
export async function witnessedOn(database: Database): Promise<string | null> {
  const days = (await witnessStates(database)).flatMap(({ last }) => (last ? serviceDayOf(last.at) : []))
  return days.toSorted().at(-1) ?? null
}

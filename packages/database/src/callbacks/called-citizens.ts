import type { Database } from '../connection.ts'
import type { MonthRange, Scope } from '../results/scope.ts'
import type { InputRows } from '../snapshots/settled-inputs.ts'
import { callbackCounts } from './callback-counts.ts'
import { type CallbackLot, callbackLots } from './callback-lots.ts'
import { repeatedCalls } from './repeated-calls.ts'

/**
 * Citizens of one list who answered, the number of its dossiers, and the outcomes of the other calls. Repeats are only those that another
 * account entered.
 */
export interface CalledCitizens extends CallbackLot {
  readonly satisfied: number
  readonly base: number
}

/** Only of numbered lists: answers without a list were chosen by somebody, and carry no weight. */
export async function calledCitizens(
  door: Database,
  unitIds: Scope['unitIds'],
  months: MonthRange,
  until: Pick<InputRows, 'callbackCount' | 'callbackLot'>,
): Promise<readonly CalledCitizens[]> {
  const lots = await callbackLots(door, unitIds, months, until.callbackLot)
  const nameOf = ({ deskId, unitId, month, outcome }: Pick<CallbackLot, 'deskId' | 'unitId' | 'month' | 'outcome'>) =>
    [deskId, unitId, month, outcome].join(' ')
  const counts = new Map(
    (await callbackCounts(door, { unitIds }, months, until.callbackCount)).map((row) => [nameOf(row), row]),
  )
  const repeats = new Map((await repeatedCalls(door, unitIds, months, until)).map((row) => [nameOf(row), row]))
  return lots.map((lot) => {
    const found = counts.get(nameOf(lot))
    const satisfied = found ? found.satisfiedAsked + found.satisfiedNotAsked : 0
    const dissatisfied = found ? found.dissatisfiedAsked + found.dissatisfiedNotAsked : 0
    const { repeated = 0, alike = 0 } = repeats.get(nameOf(lot)) ?? {}
    return { ...lot, repeated, repeatedAlike: alike, satisfied, base: satisfied + dissatisfied }
  })
}

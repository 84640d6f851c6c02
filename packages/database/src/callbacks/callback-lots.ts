import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { MonthRange, Scope } from '../results/scope.ts'
import type { CallbackPlace } from './callback-counts.ts'

/** Outcomes of calls without an answer (AAPOR), and of those repeated by a second caller. */
export interface CallOutcomes {
  readonly declined: number
  readonly noAnswer: number
  readonly wrongNumber: number
  readonly ineligible: number
  readonly repeated: number
  readonly repeatedAlike: number
}

/** A part of a list: dossiers of one field of procedure, and what those of its citizens said who answered. */
interface FieldCounts {
  readonly dossiers: number
  readonly satisfied: number
  readonly dissatisfied: number
}

/** By code of the field, as far as the callers know it. No part and no remainder has one to four dossiers. */
export type CalledFields = Readonly<Record<string, FieldCounts>>

/** A numbered list of dossiers; the root of the first sealing after it draws the numbers, null until there is one. */
export interface CallbackLot extends CallbackPlace, CallOutcomes {
  readonly dossiers: number
  readonly fields: CalledFields
  readonly root: Uint8Array | null
  /** The last service date of the sealing that draws. */
  readonly drawnOn: string | null
}

/** The list from the first row, the outcomes from the last one, or the last up to `until`. */
export async function callbackLots(
  door: Database,
  unitIds: Scope['unitIds'],
  { from, toExclusive }: MonthRange,
  until = Number.MAX_SAFE_INTEGER,
): Promise<readonly CallbackLot[]> {
  const inScope = sql`lot.unit_id = any(${[...unitIds]}::integer[])`
  const { rows } = await sql<CallbackLot>`
    select first.desk_id as "deskId", first.unit_id as "unitId", first.month::text, first.outcome, first.dossiers,
      last.declined, last.no_answer as "noAnswer", last.wrong_number as "wrongNumber", last.ineligible,
      last.repeated, last.repeated_alike as "repeatedAlike", last.fields, seal.root, seal.day::text as "drawnOn"
    from (select desk_id, unit_id, month, outcome, min(id) as first_id, max(id) as last_id from callback_lot as lot
      where ${inScope} and month >= ${from}::date and month < ${toExclusive}::date and id <= ${until}::bigint group by 1, 2, 3, 4) as ends
    join callback_lot as first on first.id = first_id join callback_lot as last on last.id = last_id
    left join lateral (select root, day from book_seal where number > first.after_seal and kind = 'ballots' and note is not null order by number limit 1)
      as seal on true
    order by 2, 3, 1, 4`.execute(door)
  return rows
}

/** Numbers lists, or records outcomes of calls; a list that is already numbered keeps its `dossiers`. */
export async function addCallbackLots(
  door: Database,
  accountId: string,
  lots: readonly (CallbackPlace & CallOutcomes & Pick<CallbackLot, 'dossiers' | 'fields'>)[],
): Promise<void> {
  if (lots.length === 0) return
  await door
    .insertInto('callback_lot')
    .values(
      lots.map((lot) => ({
        desk_id: lot.deskId,
        unit_id: lot.unitId,
        month: lot.month,
        outcome: lot.outcome,
        dossiers: lot.dossiers,
        declined: lot.declined,
        no_answer: lot.noAnswer,
        wrong_number: lot.wrongNumber,
        ineligible: lot.ineligible,
        repeated: lot.repeated,
        repeated_alike: lot.repeatedAlike,
        fields: JSON.stringify(lot.fields),
        account_id: accountId,
      })),
    )
    .execute()
}

import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Desks with the communes they belonged to. */
export interface DeskPlaces {
  /** Undefined when there is no such desk. */
  readonly code: (deskId: number) => string | undefined
  /** The commune on a day; 0 when it belonged to none. */
  readonly unitId: (deskId: number, day: string) => number
}

export async function deskPlaces(database: Database): Promise<DeskPlaces> {
  const desks = await database.selectFrom('desk').select(['id', 'code']).execute()
  const { rows } = await sql<{ deskId: number; unitId: number; from: string; until: string | null }>`
    select desk_id as "deskId", unit_id as "unitId", valid_from as from, valid_to as until from desk_assignment`.execute(
    database,
  )
  const codes = new Map(desks.map(({ id, code }) => [id, code]))
  const assignments = Map.groupBy(rows, ({ deskId }) => deskId)
  return {
    code: (deskId) => codes.get(deskId),
    unitId: (deskId, day) =>
      assignments.get(deskId)?.find(({ from, until }) => from <= day && (until === null || day < until))?.unitId ?? 0,
  }
}

/** First day of the month of a day. */
export function monthOf(day: string): string {
  return `${day.slice(0, 7)}-01`
}

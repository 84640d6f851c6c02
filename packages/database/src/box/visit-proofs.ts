import { type EntryMode, modesProvedBy } from '@long-dan/questionnaire'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** What could prove a visit, as far as the database knows without the intake. */
export interface VisitProofs {
  /** Whether the desk had a key on that day: without one none of its screens or kiosks opens a ballot. */
  readonly hadKey: (deskId: number, serviceDate: string) => boolean
  /** How many more ballots by slip or invitation are possible for a desk and month: an opened code makes one ballot at most. */
  readonly slipsLeft: (deskId: number, month: string) => number
  /** The same for paper ballots of a desk and day, which went into the box from closed batches. */
  readonly paperLeft: (deskId: number, serviceDate: string) => number
}

export const provedByKey: ReadonlySet<EntryMode> = new Set(modesProvedBy('desk-key'))

export async function visitProofs(database: Database): Promise<VisitProofs> {
  const { rows: keys } = await sql<{ deskId: number; from: string; until: string | null }>`
    select desk_id as "deskId", made_on as from, revoked_on + 1 as until from desk_key`.execute(database)
  const { rows: slips } = await sql<{ deskId: number; month: string; slips: number }>`
    select desk_id as "deskId", month, opened - coalesce(ballots, 0) as slips
    from slip_month left join slip_counted using (desk_id, month)`.execute(database)
  const { rows: papers } = await sql<{ deskId: number; serviceDate: string; ballots: number }>`
    select desk_id as "deskId", service_date as "serviceDate", boxed - opened as ballots from paper_boxed`.execute(
    database,
  )
  const keysOf = Map.groupBy(keys, ({ deskId }) => deskId)
  const slipsOf = new Map(slips.map(({ deskId, month, slips }) => [`${deskId} ${month}`, slips]))
  const papersOf = new Map(papers.map(({ deskId, serviceDate, ballots }) => [`${deskId} ${serviceDate}`, ballots]))
  return {
    hadKey: (deskId, serviceDate) =>
      keysOf.get(deskId)?.some(({ from, until }) => from <= serviceDate && (!until || serviceDate <= until)) ?? false,
    slipsLeft: (deskId, month) => slipsOf.get(`${deskId} ${month}`) ?? 0,
    paperLeft: (deskId, serviceDate) => papersOf.get(`${deskId} ${serviceDate}`) ?? 0,
  }
}

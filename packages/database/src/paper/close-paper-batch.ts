import { sql } from 'kysely'
import type { EnvelopeBatch } from '../box/cast-envelopes.ts'
import type { NewSealer } from '../box/new-sealer.ts'
import type { Database } from '../connection.ts'

/** What double entry found in a batch, and which sheets are not ballots; for tally sheets, the rows spoiled and blank. */
export interface PaperFindings {
  readonly withoutOverall: number
  readonly incomplete: number
  /** Serials scanned twice with different marks. */
  readonly copied: number
  /** Rows in which two people differed. */
  readonly differences: number
}

/** What the scans of a whole batch told, for the signals (`paperFigures` of `@long-dan/signals`); null for a small batch and for tally sheets. */
export interface PaperScanFigures {
  readonly sameRows: number
  readonly pairsByChance: number
  readonly oneHand: number
}

export interface PaperClosing extends PaperFindings {
  readonly closedOn: string
  readonly boxed: number
  /** Pages seen by a second person. */
  readonly seenTwice: number
  /** Pages that no machine could read. */
  readonly typed: number
}

export interface PaperBox extends Pick<NewSealer, 'number'>, Omit<EnvelopeBatch, 'day'> {
  readonly sealer: NewSealer['sealer']
}

/** Why a batch is not closed; nothing has happened in that case. */
export type NotClosed =
  | 'closed-before'
  | 'not-counted'
  | 'counted-anew'
  | 'still-read'
  | 'sheets-came'
  | 'more-than-returned'
  | 'sums-differ'
  | 'not-seen-twice'
  | 'too-late'

/** Puts the ballots of a batch into the box, all of them or none, and deletes the data of its sheets in the same statement. */
export async function closePaperBatch(
  door: Database,
  batch: string,
  /** The day the ballots were sealed for, YYYY-MM-DD. */
  servedOn: string,
  { sealer, number, envelopes, ballots, remarks }: PaperBox,
  { withoutOverall, incomplete, copied, differences }: PaperFindings,
  figures: PaperScanFigures | null,
): Promise<'closed' | NotClosed> {
  const { rows } = await sql<{ outcome: 'closed' | NotClosed }>`
    select close_paper_batch(${batch}, ${servedOn}::date, ${sealer.day}::date, ${number}::smallint, ${sealer.enc},
      ${envelopes.map(({ id }) => id)}::uuid[], ${Buffer.concat(envelopes.map(({ digest }) => digest))},
      ${ballots}, ${remarks.id}::uuid, ${remarks.sealed},
      ${withoutOverall}::integer, ${incomplete}::integer, ${copied}::integer, ${differences}::integer,
      ${figures?.sameRows ?? null}::integer, ${figures?.pairsByChance ?? null}::integer, ${figures?.oneHand ?? null}::integer) as outcome`.execute(
    door,
  )
  const [{ outcome } = { outcome: undefined }] = rows
  if (outcome === undefined) throw new Error('close_paper_batch answered nothing')
  return outcome
}

/** Closed batches of a desk, by code. */
export async function paperClosings(door: Database, deskId: number): Promise<ReadonlyMap<string, PaperClosing>> {
  const rows = await door
    .selectFrom('paper_closing')
    .innerJoin('paper_batch', 'code', 'batch_code')
    .select([
      'batch_code as batch',
      'closed_on as closedOn',
      'boxed',
      'without_overall as withoutOverall',
      'incomplete',
      'copied',
      'seen_twice as seenTwice',
      'typed',
      'differences',
    ])
    .where('desk_id', '=', deskId)
    .execute()
  return new Map(rows.map(({ batch, ...closing }) => [batch, closing]))
}

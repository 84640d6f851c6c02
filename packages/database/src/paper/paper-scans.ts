import { sql } from 'kysely'
import type { Database } from '../connection.ts'

type ScanProblemCode =
  | 'not-a-picture'
  | 'too-large'
  | 'locked'
  | 'too-slow'
  | 'no-code'
  | 'lost-code'
  | 'foreign-code'
  | 'other-batch'
  | 'not-genuine'
  | 'not-flat'
  | 'copied-serial'

/** Why a page of a scan was not accepted. */
export interface ScanProblem {
  /** Of the file, from 1. */
  readonly page: number
  readonly problem: ScanProblemCode
  /** The other batch that its code names, if any. */
  readonly otherBatch?: string | undefined
  readonly sheet?: number | undefined
  readonly side?: number | undefined
}

export interface PaperScan {
  readonly id: string
  readonly fileName: string
  /** Null until reading has begun. */
  readonly pages: number | null
  readonly pagesRead: number
  readonly isRead: boolean
  readonly problems: readonly ScanProblem[]
}

export interface NewPaperScan {
  readonly id: string
  readonly batch: string
  readonly fileName: string
  readonly uploadedBy: string
}

export async function addPaperScan(door: Database, scan: NewPaperScan): Promise<void> {
  await door
    .insertInto('paper_scan')
    .values({ id: scan.id, batch_code: scan.batch, file_name: scan.fileName, uploaded_by: scan.uploadedBy })
    .execute()
}

/** Scans of a batch with their problems, by name. */
export async function paperScans(door: Database, batch: string): Promise<readonly PaperScan[]> {
  const { rows } = await sql<PaperScan>`
    select id, file_name as "fileName", pages, pages_read as "pagesRead", is_read as "isRead", coalesce((
      select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
        'page', page, 'problem', problem, 'otherBatch', other_batch, 'sheet', sheet, 'side', side)) order by page, place)
      from paper_scan_problem where scan_id = id), '[]') as problems
    from paper_scan where batch_code = ${batch} order by file_name, id`.execute(door)
  return rows
}

/** Records how far a scan was read; values left out stay. */
export async function notePaperScan(
  door: Database,
  id: string,
  far: { readonly pages?: number; readonly pagesRead?: number; readonly isRead?: boolean },
): Promise<void> {
  await door
    .updateTable('paper_scan')
    .set({ pages: far.pages, pages_read: far.pagesRead, is_read: far.isRead })
    .where('id', '=', id)
    .execute()
}

/** Marks as settled what no machine could read on a page of a scan; PostgreSQL keeps every other problem there. */
export async function settlePaperProblems(door: Database, id: string, page: number): Promise<void> {
  await door.deleteFrom('paper_scan_problem').where('scan_id', '=', id).where('page', '=', page).execute()
}

/** Reading the same page of the same file again after a crash changes nothing. */
export async function notePaperProblems(door: Database, id: string, problems: readonly ScanProblem[]): Promise<void> {
  if (problems.length === 0) return
  await door
    .insertInto('paper_scan_problem')
    .values(
      problems.map(({ page, problem, otherBatch = null, sheet = null, side = null }, place) => ({
        scan_id: id,
        page,
        place,
        problem,
        other_batch: otherBatch,
        sheet,
        side,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

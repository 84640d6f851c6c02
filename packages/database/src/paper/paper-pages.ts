import { sql } from 'kysely'
import type { Database } from '../connection.ts'

export interface PagePlace {
  readonly sheet: number
  readonly page: number
}

export interface PaperPageRow extends PagePlace {
  /** Null for a tally sheet. */
  readonly scanId: string | null
  /** What the machine read, sealed. */
  readonly read: Uint8Array
  /** Questions that a person has to check. */
  readonly doubts: readonly string[]
  readonly hasRemark: boolean
  /** A person typed which sheet it is. */
  readonly isTyped: boolean
}

/** Who looks at a page: the first person, a second one, or a third where the two differ. */
export type Look = 1 | 2 | 3

export interface PaperEntryRow extends PagePlace {
  readonly look: Look
  readonly enteredBy: string
  /** What a person saw, sealed. */
  readonly answers: Uint8Array
}

/** False where this page of this sheet was read before: a sheet is one ballot, however often it is uploaded. */
export async function addPaperPage(door: Database, batch: string, page: PaperPageRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await door
    .insertInto('paper_page')
    .values({
      batch_code: batch,
      sheet: page.sheet,
      page: page.page,
      scan_id: page.scanId,
      read: Buffer.from(page.read),
      doubts: [...page.doubts],
      has_remark: page.hasRemark,
      is_typed: page.isTyped,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/**
 * Moves a page whose serial was mistyped, without anything that people entered under the wrong one; call `holdPaper` first. `taken`: another
 * page has that place; `gone`: somebody else was quicker, or the page may no longer be moved by this official. Nothing has happened in either
 * case.
 */
export async function placePaperPageAnew(
  door: Database,
  batch: string,
  from: PagePlace,
  page: PaperPageRow,
): Promise<'placed' | 'taken' | 'gone'> {
  if ((await paperPage(door, batch, page)) !== undefined) return 'taken'
  // PostgreSQL deletes only rows that this official may place.
  const { numDeletedRows } = await door
    .deleteFrom('paper_page')
    .where('batch_code', '=', batch)
    .where('sheet', '=', from.sheet)
    .where('page', '=', from.page)
    .executeTakeFirst()
  if (numDeletedRows !== 1n) return 'gone'
  if (!(await addPaperPage(door, batch, page))) throw new Error(`Batch ${batch} changed while it was held`)
  return 'placed'
}

/** Every page read of a batch, in the order of the sheets. */
export async function paperPages(door: Database, batch: string): Promise<readonly PaperPageRow[]> {
  return pagesOf(door, batch).orderBy('sheet').orderBy('page').execute()
}

/** What was read in one place of a batch; undefined where no page stands there. */
export async function paperPage(
  door: Database,
  batch: string,
  { sheet, page }: PagePlace,
): Promise<PaperPageRow | undefined> {
  return pagesOf(door, batch).where('sheet', '=', sheet).where('page', '=', page).executeTakeFirst()
}

function pagesOf(door: Database, batch: string) {
  return door
    .selectFrom('paper_page')
    .select(['sheet', 'page', 'scan_id as scanId', 'read', 'doubts', 'has_remark as hasRemark', 'is_typed as isTyped'])
    .where('batch_code', '=', batch)
}

/** What people entered for a batch. */
export async function paperEntries(door: Database, batch: string): Promise<readonly PaperEntryRow[]> {
  const rows = await door
    .selectFrom('paper_entry')
    .select(['sheet', 'page', 'look', 'entered_by as enteredBy', 'answers'])
    .where('batch_code', '=', batch)
    .orderBy('look')
    .execute()
  return rows.map(({ look, ...row }) => ({ ...row, look: look as Look }))
}

/**
 * False when somebody else has entered this look or moved the page meanwhile. PostgreSQL refuses anybody who worked on the batch before.
 */
export async function addPaperEntry(door: Database, batch: string, entry: PaperEntryRow): Promise<boolean> {
  if ((await paperPage(door, batch, entry)) === undefined) return false
  const { numInsertedOrUpdatedRows } = await door
    .insertInto('paper_entry')
    .values({
      batch_code: batch,
      sheet: entry.sheet,
      page: entry.page,
      look: entry.look,
      entered_by: entry.enteredBy,
      answers: Buffer.from(entry.answers),
    })
    .onConflict((conflict) => conflict.columns(['batch_code', 'sheet', 'page', 'look']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Which looks the reader of the scope may take at pages of an open batch. */
export async function looksAllowed(door: Database, batch: string): Promise<ReadonlySet<Look>> {
  const { rows } = await sql<{ look: Look }>`
    select look from unnest('{1,2,3}'::integer[]) as look where reader_may_look(${batch}, look)`.execute(door)
  return new Set(rows.map(({ look }) => look))
}

import type { Database } from '../connection.ts'

/** Sheets of a batch as people counted them; for tally sheets the counts are of rows, and all that were used were returned. */
export interface SheetCount {
  /** The day on which the sheets were handed out, YYYY-MM-DD: the service date of their ballots. */
  readonly servedOn: string
  readonly handedOut: number
  readonly returned: number
  readonly spoiled: number
  readonly unused: number
}

/** What a batch of paper ballots was printed with. */
export interface NewPaperBatch {
  readonly code: string
  readonly deskId: number
  readonly questionnaireVersion: number
  readonly language: string
  /** Codes of the optional questions on a second leaf. */
  readonly questions: readonly string[]
  readonly sheets: number
  /** Tally sheets only: rows for citizens on each sheet. Null where a sheet is one ballot. */
  readonly rowsOfSheet: number | null
  /** Makes the check value of each page; 32 bytes. */
  readonly key: Uint8Array
}

export interface PaperBatch extends NewPaperBatch {
  readonly issuedOn: string
  readonly issuedBy: string
  /** Null until somebody has counted. */
  readonly count: SheetCount | null
}

/**
 * Issues a batch in the name of an official from a level above the desk; PostgreSQL refuses anybody else. `repeated` when the same official
 * has issued this very batch, `taken` when another has its code.
 */
export async function issuePaperBatch(
  door: Database,
  batch: NewPaperBatch,
  accountId: string,
): Promise<'issued' | 'repeated' | 'taken'> {
  const { numInsertedOrUpdatedRows } = await door
    .insertInto('paper_batch')
    .values({
      code: batch.code,
      desk_id: batch.deskId,
      questionnaire_version: batch.questionnaireVersion,
      language: batch.language,
      questions: [...batch.questions],
      sheets: batch.sheets,
      rows_of_sheet: batch.rowsOfSheet,
      key: Buffer.from(batch.key),
      issued_by: accountId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 1n) return 'issued'
  const same = await door
    .selectFrom('paper_batch')
    .select('code')
    .where('code', '=', batch.code)
    .where('desk_id', '=', batch.deskId)
    .where('sheets', '=', batch.sheets)
    .where('rows_of_sheet', 'is not distinct from', batch.rowsOfSheet)
    .where('language', '=', batch.language)
    .where('issued_by', '=', accountId)
    .executeTakeFirst()
  return same ? 'repeated' : 'taken'
}

/** Batches of a desk within the official's scope, the newest first. */
export async function paperBatches(door: Database, deskId: number): Promise<readonly PaperBatch[]> {
  const rows = await door
    .selectFrom('paper_batch')
    .innerJoin('account', 'account.id', 'paper_batch.issued_by')
    .selectAll('paper_batch')
    .select('account.name as issuedBy')
    .where('desk_id', '=', deskId)
    .orderBy('issued_on', 'desc')
    .orderBy('code')
    .execute()
  return rows.map((row) => ({
    code: row.code,
    deskId: row.desk_id,
    questionnaireVersion: row.questionnaire_version,
    language: row.language,
    questions: row.questions,
    sheets: row.sheets,
    rowsOfSheet: row.rows_of_sheet,
    key: row.key,
    issuedOn: row.issued_on,
    issuedBy: row.issuedBy,
    count: countOf(row),
  }))
}

function countOf(row: {
  readonly served_on: string | null
  readonly handed_out: number | null
  readonly returned: number | null
  readonly spoiled: number | null
  readonly unused: number | null
}): SheetCount | null {
  const { served_on: servedOn, handed_out: handedOut, returned, spoiled, unused } = row
  if (servedOn === null || handedOut === null || returned === null || spoiled === null || unused === null) return null
  return { servedOn, handedOut, returned, spoiled, unused }
}

/** Records where the sheets of a batch went; false where the desk has no such batch. */
export async function countPaperBatch(
  door: Database,
  deskId: number,
  code: string,
  count: SheetCount,
): Promise<boolean> {
  const { numUpdatedRows } = await door
    .updateTable('paper_batch')
    .set({
      served_on: count.servedOn,
      handed_out: count.handedOut,
      returned: count.returned,
      spoiled: count.spoiled,
      unused: count.unused,
    })
    .where('desk_id', '=', deskId)
    .where('code', '=', code)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

import { commitmentOf, receiptOf } from '@long-dan/ballot-book'
import { type Database, runQuery } from '@long-dan/database/setup'
import { ballotFormOf, entryModeOf, helperRoleOf, officialQuestionnaires } from '@long-dan/questionnaire'

export interface ReceiptAudit {
  readonly stored: number
  /** Receipts held by citizens that no stored ballot yields. */
  readonly lost: number
  /** Stored ballots after the first by the same citizen, identified by distinct answers. */
  readonly doubled: number
}

interface StoredRow {
  readonly id: string
  readonly code: string
  readonly day: string
  readonly version: number
  readonly mode: number
  readonly form: number
  readonly helper: number
  readonly answers: string
}

/**
 * Recomputes the receipt of every stored ballot from its row alone, and looks for each receipt that was handed out. Ballots must have been
 * made with `distinctAnswers`.
 */
export async function auditReceipts(admin: Database, receipts: Iterable<string>): Promise<ReceiptAudit> {
  const rows = await runQuery<StoredRow>(
    admin,
    `select ballot.id, desk.code, service_date as day, questionnaire_version as version, entry_mode as mode, form,
      helper_role as helper, encode(answers, 'hex') as answers from ballot join desk on desk.id = desk_id`,
  )
  const given = new Set(rows.map(receiptOfRow))
  let lost = 0
  for (const receipt of receipts) if (!given.has(receipt)) lost++
  return { stored: rows.length, lost, doubled: rows.length - new Set(rows.map(({ answers }) => answers)).size }
}

function receiptOfRow(row: StoredRow): string {
  const version = officialQuestionnaires.withNumber(row.version)
  const ballot = {
    version,
    deskCode: row.code,
    serviceDate: row.day,
    entryMode: entryModeOf(row.mode),
    form: ballotFormOf(row.form),
    helperRole: helperRoleOf(row.helper),
    answers: Buffer.from(row.answers, 'hex'),
  }
  return receiptOf(commitmentOf(ballot, Buffer.from(row.id.replaceAll('-', ''), 'hex')))
}

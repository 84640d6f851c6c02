import { randomUUID } from 'node:crypto'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { storeBallots } from '../src/box/store-ballots.ts'
import type { Database } from '../src/connection.ts'

/** Stores and tallies a ballot of the running quarter, as when ballots come in between two requests. */
export async function oneMoreBallot(admin: Database, deskId: number): Promise<void> {
  const place = { deskId, serviceDate: '2026-10-15', questionnaireVersion: 1, entryMode: 1, form: 1, helperRole: 0 }
  const { items, encode } = officialQuestionnaires.withNumber(1)
  const answers = encode({ overall: 5, ...Object.fromEntries(items.map((item, at) => [item, at % 2 === 0 ? 5 : 4])) })
  const ballot = { ...place, id: randomUUID(), answers, remark: null }
  await admin.transaction().execute((transaction) => storeBallots(transaction, [ballot], officialQuestionnaires))
}

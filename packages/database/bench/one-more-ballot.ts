import { randomUUID } from 'node:crypto'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { castBallots } from '../src/casting/cast-ballots.ts'
import type { Database } from '../src/connection.ts'
import { tallyPending } from '../src/tallies/tally-pending.ts'

/** A ballot of the running quarter, cast and tallied: what a page meets when ballots come in between two requests. */
export async function oneMoreBallot(admin: Database, deskId: number): Promise<void> {
  const place = { deskId, serviceDate: '2026-10-15', questionnaireVersion: 1, entryMode: 1, form: 1, helperRole: 0 }
  const { items, encode } = officialQuestionnaires.withNumber(1)
  const answers = encode({ overall: 5, ...Object.fromEntries(items.map((item, at) => [item, at % 2 === 0 ? 5 : 4])) })
  await castBallots(admin, [{ ...place, id: randomUUID(), answers, remark: null }])
  await tallyPending(admin, 10)
}

import { type StoredBallot, storeBallots } from '@long-dan/database/setup'
import { officialQuestionnaires, type Questionnaires } from '@long-dan/questionnaire'
import type { TestDatabase } from './fresh-database.ts'

/** Stores ballots of any day, counted, with their remarks: the state after the box was opened. */
export async function putBallots(
  { admin }: Pick<TestDatabase, 'admin'>,
  ballots: readonly StoredBallot[],
  questionnaires: Questionnaires = officialQuestionnaires,
): Promise<void> {
  await admin.transaction().execute((transaction) => storeBallots(transaction, ballots, questionnaires))
}

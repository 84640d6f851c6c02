import type { DashboardDoor } from '@long-dan/database/dashboard'
import { readEvidence } from '../../evidence/evidence.ts'
import { scopeOf } from '../../figures/scope.ts'
import { dividedIn } from './divided-communes.ts'
import type { ProvenQuestion, UnitQuestion } from './unit-question.ts'

/** The question with the evidence about its unit and everything that its page can list. */
export async function withEvidence(door: DashboardDoor, question: UnitQuestion): Promise<ProvenQuestion> {
  const { reference, rows, period } = question
  const { unitIds } = scopeOf(reference.directory, rows, period)
  const beside = dividedIn(question).map(({ id }) => id)
  const asked = { ...question, door, desks: reference.desks, unitIds: [...unitIds, ...beside] }
  return { ...question, evidence: await readEvidence(asked) }
}

import type { DashboardDoor } from '@long-dan/database/dashboard'
import { readEvidence } from '../../evidence/evidence.ts'
import { dividedIn } from './parts.ts'
import type { ProvenQuestion, UnitQuestion } from './unit-question.ts'

/** Adds the evidence about the unit and everything its page can list. */
export async function withEvidence(door: DashboardDoor, question: UnitQuestion): Promise<ProvenQuestion> {
  const beside = dividedIn(question).map(({ id }) => id)
  const asked = { ...question, door, desks: question.reference.desks, unitIds: [...question.scope.unitIds, ...beside] }
  return { ...question, evidence: await readEvidence(asked) }
}

import type { DashboardDoor } from '@long-dan/database/dashboard'
import { readGrades } from '../integrity/grades.ts'
import { scopeOf } from './reader-scope.ts'
import { dividedIn } from './todays-map/context.ts'
import type { UnitQuestion } from './unit-question.ts'

/** The question with the grades of its unit and of everything that its page can list. */
export async function withGrades(door: DashboardDoor, question: UnitQuestion): Promise<UnitQuestion> {
  const { reference, rows, period, territory, today } = question
  if (rows.length === 0) return question
  const { unitIds } = scopeOf(reference.directory, rows, period)
  const beside = dividedIn(question).map(({ id }) => id)
  const grades = await readGrades({ door, territory, period, today, unitIds: [...unitIds, ...beside] })
  return { ...question, grades }
}

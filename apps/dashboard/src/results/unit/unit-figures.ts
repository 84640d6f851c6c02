import type { DashboardDoor } from '@long-dan/database/dashboard'
import { type Figures, readFigures } from '../../figures/figures.ts'
import type { UnitQuestion } from './unit-question.ts'

/** Null when the unit did not exist in the period. */
export async function readUnitFigures(door: DashboardDoor, question: UnitQuestion): Promise<Figures | null> {
  return question.rows.length === 0 ? null : readFigures({ door, ...question }, question.scope)
}

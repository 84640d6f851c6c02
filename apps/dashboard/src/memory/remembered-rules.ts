import { assessmentRules, type DashboardDoor } from '@long-dan/database/dashboard'
import type { AssessmentRule } from '@long-dan/results'
import { rememberedRegisters } from './remembered-registers.ts'
import type { TalliesInReach } from './tallies-in-reach.ts'

const rules = rememberedRegisters<readonly AssessmentRule[]>(['assessment_rule'], 1)

/** Like `assessmentRules`, cached. */
export function rememberedRules(door: DashboardDoor, memory: TalliesInReach): Promise<readonly AssessmentRule[]> {
  return rules(door, memory, '', () => assessmentRules(door))
}

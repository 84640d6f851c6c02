import { newImprovement } from './new-improvement.ts'
import { oneImprovement } from './one-improvement.ts'
import { unitImprovements } from './unit-improvements.ts'

/** What is done about what people were unhappy with. */
export const improvementPages = [unitImprovements, newImprovement, oneImprovement]

import type { ScanProblem } from '@long-dan/database/dashboard'

/** Whether a person may read on the picture what the machine could not. Foreign sheets and copies are nobody's to type. */
export function isTypable({ problem }: Pick<ScanProblem, 'problem'>): boolean {
  return problem === 'no-code' || problem === 'lost-code' || problem === 'not-flat'
}

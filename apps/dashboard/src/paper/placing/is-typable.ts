import type { ScanProblem } from '@long-dan/database/dashboard'

/** Whether a person may type what the machine could not read in the picture. Foreign sheets and copies must not be typed. */
export function isTypable({ problem }: Pick<ScanProblem, 'problem'>): boolean {
  return problem === 'no-code' || problem === 'lost-code' || problem === 'not-flat'
}

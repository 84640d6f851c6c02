// Written by `npm run generate` from versions/*.ts.
import type { QuestionnaireData } from './version-data/questionnaire-data.ts'
import * as file1 from './versions/ctt-2026-1.ts'
import * as file2 from './versions/ctt-2026-2.ts'

/** What this release knows. */
export const officialVersions: readonly QuestionnaireData[] = [
  ...Object.values(file1),
  ...Object.values(file2),
]

import { createQuestionnaires } from './questionnaires.ts'
import { ctt20261 } from './versions/ctt-2026-1.ts'

/** What this release knows. A new version is a file in `versions/` and its name in this list. */
export const officialVersions = [ctt20261]
export const officialQuestionnaires = createQuestionnaires(officialVersions)

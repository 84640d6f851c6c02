import { createQuestionnaires } from './questionnaires.ts'
import { officialVersions } from './versions.generated.ts'

export const officialQuestionnaires = createQuestionnaires(officialVersions)

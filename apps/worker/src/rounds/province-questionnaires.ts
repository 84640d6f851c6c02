import { questionnairesHere, type WorkerDoor } from '@long-dan/database/worker'
import type { Questionnaires } from '@long-dan/questionnaire'

/** Reads which questionnaires are the province's; fails while the database is away, and never changes once it has answered. */
export type ProvinceQuestionnaires = () => Promise<Questionnaires>

export function provinceQuestionnaires(door: WorkerDoor, known: Questionnaires): ProvinceQuestionnaires {
  let found: Questionnaires | undefined
  return async () => {
    found ??= await questionnairesHere(door, known)
    return found
  }
}

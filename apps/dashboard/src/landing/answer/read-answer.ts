import { inForceOn, type UnitDirectory } from '@long-dan/administrative-units'
import type { DashboardDoor, RemarkSummary } from '@long-dan/database/dashboard'
import type { Figures } from '../../figures/figures.ts'
import { readThemes, type ThemesOverTime } from '../../results/themes/read-themes.ts'
import type { ResultsModel } from '../../results/unit/results-model.ts'
import type { ProvenQuestion } from '../../results/unit/unit-question.ts'
import { readVisits, type Visit } from '../visits/read-visits.ts'
import { type AnswerCard, answerCard, type ToDo, whatToDo } from './answer.ts'
import { whatPeopleWrote } from './what-people-wrote.ts'

export interface ReadAnswer {
  /** Null when no figures are shown. */
  readonly card: AnswerCard | null
  /** In place of the card; null for a unit that is not there today, or was not in the period. */
  readonly toDo: ToDo | null
  readonly remarks: RemarkSummary | null
  readonly themes: ThemesOverTime | null
  /** Worst first; null for a commune. */
  readonly visits: readonly Visit[] | null
}

interface Shown {
  readonly figures: Figures | null
  readonly results: ResultsModel | null
  readonly directory: UnitDirectory
  /** Files and letters are passed on, and a whole room reads the wall: the measured office must not learn that its ballots look unusual. */
  readonly isHandedOn: boolean
}

/**
 * The same card everywhere: on the first page, in reports and letters, on the wall. Communes may need a visit even when there is no card.
 */
export async function readAnswer(door: DashboardDoor, question: ProvenQuestion, shown: Shown): Promise<ReadAnswer> {
  const { figures, results, directory } = shown
  const remarks = await whatPeopleWrote(door, question)
  const themes = results && (await readThemes(door, question))
  const visits = await readVisits(door, question, directory, remarks, shown.isHandedOn)
  const sources = { results, remarks, visits, themes }
  const card = figures && results && answerCard(question, { ...sources, figures, results })
  const isThere = question.rows.length > 0 && inForceOn(question.unit, question.today)
  const toDo = card === null && isThere ? whatToDo(question, sources) : null
  return { card, toDo, remarks, themes, visits }
}

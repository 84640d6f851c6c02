import type { DashboardDoor } from '@long-dan/database/dashboard'
import type { ReportSummary } from '../exports/summary-parts.ts'
import type { Figures } from '../figures/figures.ts'
import { answerSentences } from '../landing/answer/answer-sentences.ts'
import { readAnswer } from '../landing/answer/read-answer.ts'
import { visitLine } from '../landing/visits/visits-page.ts'
import { themesWithin } from '../results/themes/read-themes.ts'
import { readNeighbours } from '../results/unit/neighbours.ts'
import type { ResultsModel } from '../results/unit/results-model.ts'
import type { ProvenQuestion } from '../results/unit/unit-question.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'

const mostVisits = 5
const mostThemes = 5

/** Precedes the figures of a report and the wall; made by the same code as the first page. */
export async function readSummary(
  deps: DashboardDependencies,
  door: DashboardDoor,
  question: ProvenQuestion,
  shown: { readonly figures: Figures; readonly results: ResultsModel },
): Promise<Omit<ReportSummary, 'improvements'>> {
  const { locale, period } = question
  const { directory } = deps.reference.current()
  const { card, themes, visits } = await readAnswer(door, question, { ...shown, directory, isHandedOn: true })
  const neighbours = await readNeighbours(door, question, deps.ballotUrl)
  const { isAtLeast, themes: counted } = themes ? themesWithin(themes, period) : { isAtLeast: false, themes: [] }
  return {
    answer: card ? answerSentences(locale, card, shown.results) : [],
    neighbours: neighbours.map(({ sentence }) => sentence),
    visits: (visits ?? []).slice(0, mostVisits).map((visit, at) => {
      const { label, reasons } = visitLine(question, visit)
      return `${at + 1}. ${label}: ${reasons.map((reason) => reason.label).join('; ')}.`
    }),
    themes: counted.slice(0, mostThemes).map(({ theme, count }) => ({
      label: locale.t(`remarks.tag.${theme}`),
      count: isAtLeast ? locale.t('themes.at-least', { count }) : locale.number(count),
    })),
  }
}

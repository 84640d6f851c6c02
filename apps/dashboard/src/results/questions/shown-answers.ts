import { type OptionalQuestion, optionCode } from '@long-dan/questionnaire'
import { overallCount, type QuestionCounts, questionCounts, type Tally } from '@long-dan/results'
import { CRITERION_MINIMUM_BASE, type SatisfiedCount } from '@long-dan/statistics'

/** Answers to an optional question in one place and period, as far as they may be shown: what pages, files and the API say alike. */
export interface ShownAnswers {
  readonly question: OptionalQuestion
  /** Null where they must stay hidden. */
  readonly counts: {
    readonly asked: number
    readonly answered: number
    readonly options: readonly OptionCounts[]
  } | null
}

export interface OptionCounts {
  readonly code: string
  readonly chosen: number
  /** Overall satisfaction of those who chose it; null where it is hidden, and of questions with several choices. */
  readonly satisfaction: SatisfiedCount | null
}

/** The questions that were asked at all; `isHidden` decides of a question, and of an option of it, as of a criterion. */
export function shownAnswers(tally: Tally, isHidden: (code: string) => boolean): readonly ShownAnswers[] {
  return tally.asked.questions.flatMap((question) => {
    const counts = questionCounts(tally, question.code)
    return counts === null ? [] : [{ question, counts: shownCounts(tally, question, counts, isHidden) }]
  })
}

function shownCounts(
  tally: Tally,
  question: OptionalQuestion,
  counts: QuestionCounts,
  isHidden: (code: string) => boolean,
): ShownAnswers['counts'] {
  const answered = counts.asked - counts.blank
  if (answered < CRITERION_MINIMUM_BASE || isHidden(question.code)) return null
  const satisfaction = shownSatisfaction(tally, question, counts, isHidden)
  const options = question.options.map(({ code }, at) => ({
    code,
    chosen: counts.options[at] ?? 0,
    satisfaction: satisfaction[at] ?? null,
  }))
  return { asked: counts.asked, answered, options }
}

/**
 * Overall satisfaction of those who chose each option, null where it stays hidden: from ten ballots on, where the place may show it,
 * and so that ten ballots at least, or none, are left when all that is shown is subtracted from the place's own figure.
 */
function shownSatisfaction(
  tally: Tally,
  { code, options }: OptionalQuestion,
  { satisfaction }: QuestionCounts,
  isHidden: (code: string) => boolean,
): readonly (SatisfiedCount | null)[] {
  const shown = (satisfaction ?? []).map((count, at) => {
    // Nobody may learn that all who came for something were dissatisfied.
    const isMixed = count.base >= CRITERION_MINIMUM_BASE && count.satisfied > 0
    const mayShow = isMixed && !isHidden(optionCode(code, options[at]?.code ?? ''))
    return mayShow ? count : null
  })
  const all = overallCount(tally).base
  for (;;) {
    const left = shown.reduce((rest, count) => rest - (count?.base ?? 0), all)
    if (left === 0 || left >= CRITERION_MINIMUM_BASE) return shown
    const bases = shown.map((count) => count?.base ?? Number.POSITIVE_INFINITY)
    shown[bases.indexOf(Math.min(...bases))] = null
  }
}

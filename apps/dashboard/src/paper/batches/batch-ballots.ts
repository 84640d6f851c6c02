import type { Answers, Choices, QuestionnaireVersion } from '@long-dan/questionnaire'
import type { PageAnswers } from '../../scans/seal-answers.ts'
import { type LookedPage, settledAnswers } from './looked-pages.ts'

/** The content of a sheet for the box. */
export interface PaperBallotContent {
  readonly answers: Answers
  readonly choices: Choices
  readonly remark: string | null
  /** Shapes of the marks on its scan; none where people entered it from the paper. */
  readonly marks: NonNullable<PageAnswers['marks']>
}

export interface BatchBallots {
  /** In the order of their sheets. */
  readonly ballots: readonly PaperBallotContent[]
  /** Sheets without an answer to the overall question, and spoiled rows of tally sheets: not valid ballots. */
  readonly withoutOverall: number
  /** Sheets with a page that was not read. */
  readonly incomplete: readonly number[]
  /** Unmarked rows of tally sheets; 0 when a sheet is one ballot. */
  readonly blankRows: number
}

/** Ballots and counts of a batch once everybody has looked. Nothing is imputed: a blank stays a blank. */
export function batchBallots(
  pages: readonly LookedPage[],
  version: QuestionnaireVersion,
  { pagesOfSheet, asked }: { readonly pagesOfSheet: number; readonly asked: readonly string[] },
): BatchBallots {
  const ballots: PaperBallotContent[] = []
  const incomplete: number[] = []
  let withoutOverall = 0
  for (const [sheet, ofSheet] of Map.groupBy(pages, (page) => page.sheet)) {
    if (ofSheet.length < pagesOfSheet) {
      incomplete.push(sheet)
      continue
    }
    const settled = ofSheet.map(settledAnswers)
    const marked = new Map(settled.flatMap(({ answers }) => Object.entries(answers)))
    const answers = answersOf(version, marked)
    if (answers === undefined) withoutOverall++
    else {
      const remark = settled.find((page) => page.remark !== undefined)?.remark ?? null
      const marks = ofSheet.flatMap(({ machine }) => machine.marks ?? [])
      ballots.push({ answers, choices: choicesOf(version, asked, answers, marked), remark: remark || null, marks })
    }
  }
  return { ballots, withoutOverall, incomplete, blankRows: 0 }
}

type Marked = ReadonlyMap<string, readonly string[]>

function answersOf({ items }: QuestionnaireVersion, marked: Marked): Answers | undefined {
  const given = items.flatMap((item) => {
    const [answer] = marked.get(item) ?? []
    return answer === undefined ? [] : [[item, answer === 'na' ? 'na' : Number(answer)] as const]
  })
  const answers = Object.fromEntries(given) as Answers
  return typeof answers.overall === 'number' ? answers : undefined
}

/** The marks for each printed question that a sheet with these answers had to answer; marks elsewhere were not asked for. */
function choicesOf(version: QuestionnaireVersion, asked: readonly string[], answers: Answers, marked: Marked): Choices {
  const questions = version.questions.filter(
    (question) => asked.includes(question.code) && version.asks(question, answers),
  )
  return Object.fromEntries(questions.map(({ code }) => [code, marked.get(code) ?? []]))
}

import { judgeBoxes, strokesOf } from './judge-boxes.ts'
import { isAboutHand, readAnswers } from './read-answers.ts'
import type { ThreadOrder, ThreadPage } from './thread-page.ts'

type FoundPage = Extract<ThreadPage, { found: unknown }>['found'][number]
type BallotPage = Extract<FoundPage, { state: 'read' }>
/** The marks of a ballot's hand, by page. */
type Hand = Map<number, Pick<BallotPage, 'strokes' | 'filledRows'>>

/** Pages kept back at a time: with their pictures some ten megabytes. */
const mostKeptBack = 64

/**
 * Reads doubtful marks again, beside what the same hand made on the other pages of its ballot: a page with one question says little about how
 * somebody marks. Such pages come later than others, once their ballots were seen whole, or at the end of the file.
 */
export async function* settleByHand(
  pages: AsyncIterable<ThreadPage>,
  { layouts, several }: Pick<ThreadOrder['batch'], 'layouts' | 'several'>,
  isStopped: () => boolean,
): AsyncGenerator<ThreadPage> {
  const hands = new Map<number, Hand>()
  const kept = new Set<ThreadPage>()
  const handOf = (sheet: number): Hand => hands.get(sheet) ?? new Map()
  const isWhole = (page: ThreadPage) =>
    unsettledOf(page).every(({ code }) => handOf(code.sheet).size === layouts.length)
  const settle = (page: ThreadPage): ThreadPage => {
    kept.delete(page)
    if ('problem' in page) return page
    return { ...page, found: page.found.map((one) => settled(one, several, handOf)) }
  }
  for await (const page of pages) {
    for (const { code, strokes, filledRows } of ballotPages(page))
      hands.set(code.sheet, handOf(code.sheet).set(code.page, { strokes, filledRows }))
    if (unsettledOf(page).length === 0) yield page
    else kept.add(page)
    for (const one of kept) if (isWhole(one) || kept.size > mostKeptBack) yield settle(one)
  }
  for (const one of kept) if (!isStopped()) yield settle(one)
}

function ballotPages(page: ThreadPage): readonly BallotPage[] {
  return 'problem' in page ? [] : page.found.filter((one) => one.state === 'read')
}

function unsettledOf(page: ThreadPage): readonly BallotPage[] {
  return ballotPages(page).filter(({ unsettled }) => unsettled !== undefined)
}

function settled(page: FoundPage, several: readonly string[], handOf: (sheet: number) => Hand): FoundPage {
  if (page.state !== 'read' || page.unsettled === undefined) return page
  const { unsettled, ...rest } = page
  const others = [...handOf(page.code.sheet)].filter(([side]) => side !== page.code.page).map(([, marks]) => marks)
  const judged = judgeBoxes(
    unsettled,
    others.flatMap(({ strokes }) => strokes),
  )
  const filledElsewhere = others.reduce((sum, { filledRows }) => sum + filledRows, 0)
  const again = readAnswers(judged, (question) => several.includes(question), filledElsewhere)
  return {
    ...rest,
    // Other rows stay as they are: of them this page is the better witness.
    answers: page.answers.map((answer) =>
      isAboutHand(answer) ? (again.find(({ question }) => question === answer.question) ?? answer) : answer,
    ),
    strokes: strokesOf(judged, ['marked']),
  }
}

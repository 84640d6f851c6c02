import { createHmac } from 'node:crypto'
import type { Look, PagePlace, PaperEntryRow, PaperPageRow } from '@long-dan/database/dashboard'
import { areSame } from '../scans/same-marks.ts'
import { openAnswers, type PageAnswers } from '../scans/seal-answers.ts'

/** A page with all that the machine and people saw on it. */
export interface LookedPage extends PagePlace {
  readonly scanId: string | null
  readonly doubts: readonly string[]
  readonly hasRemark: boolean
  readonly isTyped: boolean
  /** Of the random tenth that a second person sees whole. */
  readonly isDrawn: boolean
  readonly machine: PageAnswers
  readonly looks: ReadonlyMap<Look, PageAnswers>
}

/** One sheet of ten, at least one, chosen by the key of the batch: nobody knows which before a second person is shown them. */
export function drawnSheets(key: Uint8Array, sheets: Iterable<number>): ReadonlySet<number> {
  const all = [...new Set(sheets)]
  const lot = (sheet: number) => createHmac('sha256', key).update(`drawn ${sheet}`).digest('hex')
  const inOrder = all.map((sheet) => ({ sheet, lot: lot(sheet) })).toSorted((a, b) => (a.lot < b.lot ? -1 : 1))
  return new Set(inOrder.slice(0, Math.ceil(all.length / 10)).map(({ sheet }) => sheet))
}

/** Which look whoever corrects the serial of a page must be allowed to take: the two who differ could hide it. */
export function lookToCorrect({ isTyped, looks }: LookedPage): Look | undefined {
  return isTyped ? (looks.has(2) ? 3 : 1) : undefined
}

export function lookedPages(
  key: Uint8Array,
  batch: string,
  pages: readonly PaperPageRow[],
  entries: readonly PaperEntryRow[],
): readonly LookedPage[] {
  const drawn = drawnSheets(
    key,
    pages.map(({ sheet }) => sheet),
  )
  const entriesOf = Map.groupBy(entries, ({ sheet, page }) => `${sheet}-${page}`)
  return pages.map(({ sheet, page, scanId, read, doubts, hasRemark, isTyped }) => ({
    sheet,
    page,
    scanId,
    doubts,
    hasRemark,
    isTyped,
    isDrawn: drawn.has(sheet),
    machine: openAnswers(key, { batch, sheet, page, look: 0 }, read),
    looks: new Map(
      (entriesOf.get(`${sheet}-${page}`) ?? []).map(({ look, answers }) => [
        look,
        openAnswers(key, { batch, sheet, page, look }, answers),
      ]),
    ),
  }))
}

/** Questions of a page at which somebody has to look now, and in which turn; undefined where nothing is left to do. */
export interface NeededLook {
  readonly look: Look
  readonly questions: readonly string[]
  readonly remark: boolean
}

export function neededLook(page: LookedPage): NeededLook | undefined {
  const { doubts, hasRemark, isDrawn, machine, looks } = page
  if (!looks.has(1) && (doubts.length > 0 || hasRemark)) return { look: 1, questions: doubts, remark: hasRemark }
  if (!looks.has(2) && (doubts.length > 0 || isDrawn))
    return { look: 2, questions: isDrawn ? Object.keys(machine.answers) : doubts, remark: false }
  const different = differencesOf(page)
  return !looks.has(3) && different.length > 0 ? { look: 3, questions: different, remark: false } : undefined
}

/** Questions in which the second person saw something else than the first, or than the machine where nobody had to look. */
export function differencesOf({ machine, looks }: LookedPage): readonly string[] {
  const first = { ...machine.answers, ...looks.get(1)?.answers }
  const second = looks.get(2)?.answers ?? {}
  return Object.keys(second).filter((question) => !areSame(first[question], second[question]))
}

/** What counts of a page: where two differed, what the third saw. */
export function settledAnswers({ machine, looks }: LookedPage): PageAnswers {
  const remark = looks.get(1)?.remark
  return {
    answers: { ...machine.answers, ...looks.get(1)?.answers, ...looks.get(3)?.answers },
    ...(remark !== undefined && { remark }),
  }
}

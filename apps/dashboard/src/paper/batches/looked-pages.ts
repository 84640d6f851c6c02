import { createHmac } from 'node:crypto'
import type { Look, PagePlace, PaperEntryRow, PaperPageRow } from '@long-dan/database/dashboard'
import { areSame } from '../../scans/same-marks.ts'
import { openAnswers, type PageAnswers } from '../../scans/seal-answers.ts'

/** A page with everything that the machine and people saw on it. */
export interface LookedPage extends PagePlace {
  readonly scanId: string | null
  readonly doubts: readonly string[]
  readonly hasRemark: boolean
  readonly isTyped: boolean
  /** In the random tenth that a second person sees in full. */
  readonly isDrawn: boolean
  readonly machine: PageAnswers
  readonly looks: ReadonlyMap<Look, PageAnswers>
}

/** One sheet in ten, at least one, drawn by the key of the batch: nobody knows which until a second person is shown them. */
function drawnSheets(key: Uint8Array, sheets: Iterable<number>): ReadonlySet<number> {
  const all = [...new Set(sheets)]
  const lot = (sheet: number) => createHmac('sha256', key).update(`drawn ${sheet}`).digest('hex')
  const inOrder = all.map((sheet) => ({ sheet, lot: lot(sheet) })).toSorted((a, b) => (a.lot < b.lot ? -1 : 1))
  return new Set(inOrder.slice(0, Math.ceil(all.length / 10)).map(({ sheet }) => sheet))
}

/**
 * The look that somebody must be allowed to take in order to correct the page's serial number: after two looks a third person, since those
 * two could use it to hide that they differ. Undefined when the number was not typed.
 */
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

/** Questions of a page that need a look now, and which look; undefined when nothing is left to do. */
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

/** Questions where the second person saw something different from the first, or from the machine if there was no first look. */
export function differencesOf({ machine, looks }: LookedPage): readonly string[] {
  const first = { ...machine.answers, ...looks.get(1)?.answers }
  const second = looks.get(2)?.answers ?? {}
  return Object.keys(second).filter((question) => !areSame(first[question], second[question]))
}

/** The final answers of a page: where the first two looks differ, those of the third. */
export function settledAnswers({ machine, looks }: LookedPage): PageAnswers {
  const remark = looks.get(1)?.remark
  return {
    answers: { ...machine.answers, ...looks.get(1)?.answers, ...looks.get(3)?.answers },
    ...(remark !== undefined && { remark }),
  }
}

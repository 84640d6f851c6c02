import {
  addPaperPage,
  type DashboardDoor,
  holdPaper,
  notePaperProblems,
  notePaperScan,
  type PagePlace,
  paperPage,
  type ScanProblem,
} from '@long-dan/database/dashboard'
import { habitOf, type ThreadPage } from '@long-dan/paper-reading'
import type { PaperFolder } from './paper-folder.ts'
import { areSame } from './same-marks.ts'
import { openAnswers, type PageAnswers, sealAnswers } from './seal-answers.ts'

export interface ReadScan {
  readonly id: string
  readonly batch: string
  readonly folder: PaperFolder
  /** Including this page. */
  readonly pagesRead: number
}

/** Stores what was read on one page of a scan: each page of each sheet once; otherwise why it was not taken. */
export async function storePage(door: DashboardDoor, scan: ReadScan, read: ThreadPage): Promise<void> {
  if (!(await holdPaper(door, scan.batch))) return
  const problems: ScanProblem[] = []
  const { page } = read
  // Stored first, before the database tells anybody that there is something to look at.
  if ('whole' in read && read.whole !== undefined) await scan.folder.saveUnread(scan.batch, scan.id, page, read.whole)
  if ('problem' in read) problems.push({ page, problem: read.problem })
  else if (read.found.length === 0) problems.push({ page, problem: 'no-code' })
  else
    for (const found of read.found) {
      const problem = await problemOf(door, scan, found)
      if (problem !== undefined) problems.push({ page, ...problem })
    }
  await notePaperProblems(door, scan.id, problems)
  await notePaperScan(door, scan.id, { pages: read.pages, pagesRead: scan.pagesRead })
}

type FoundPage = Extract<ThreadPage, { found: unknown }>['found'][number]

async function problemOf(
  door: DashboardDoor,
  scan: ReadScan,
  found: FoundPage,
): Promise<Omit<ScanProblem, 'page'> | undefined> {
  switch (found.state) {
    case 'foreign-code':
    case 'lost-code':
      return { problem: found.state }
    case 'no-such-batch':
      return { problem: 'other-batch', otherBatch: found.code.batch }
    case 'not-genuine':
    case 'not-flat':
      return { problem: found.state, sheet: found.code.sheet, side: found.code.page }
    case 'read':
      return (await keep(door, scan, found))
        ? undefined
        : { problem: 'copied-serial', sheet: found.code.sheet, side: found.code.page }
  }
}

/** False when the same page of the same sheet was read before with different marks: one of the two is a copy. */
async function keep(
  door: DashboardDoor,
  { id, batch, folder }: Omit<ReadScan, 'pagesRead'>,
  { code, answers, hasRemark, strokes, picture }: Extract<FoundPage, { state: 'read' }>,
): Promise<boolean> {
  const key = await folder.keyOf(batch)
  const place: PagePlace = { sheet: code.sheet, page: code.page }
  const doubts = answers.filter(({ doubt }) => doubt !== undefined).map(({ question }) => question)
  const machine: PageAnswers = {
    answers: Object.fromEntries(answers.map(({ question, answers }) => [question, answers])),
    marks: strokes.map((stroke) => habitOf(stroke).map((value) => Math.round(100 * value) / 100)),
  }
  const read = sealAnswers(key, { ...place, batch, look: 0 }, machine)
  if (await addPaperPage(door, batch, { ...place, scanId: id, read, doubts, hasRemark, isTyped: false })) {
    await folder.savePicture(batch, place, picture)
    return true
  }
  const before = await paperPage(door, batch, place)
  if (before === undefined) return true
  const known = openAnswers(key, { ...place, batch, look: 0 }, before.read).answers
  const isSure = (question: string) => !doubts.includes(question) && !before.doubts.includes(question)
  return Object.entries(machine.answers).every(
    ([question, marks]) => !isSure(question) || areSame(marks, known[question]),
  )
}

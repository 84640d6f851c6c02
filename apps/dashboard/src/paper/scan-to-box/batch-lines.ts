import type { PaperBatch, PaperScan, ScanProblem } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { printedSerial } from '@long-dan/print'
import { lookAtPaperAddress, paperSerialAddress, unreadPaperAddress } from '../../addresses/desks.ts'
import type { BatchBallots } from '../batches/batch-ballots.ts'
import type { BatchState } from '../batches/batch-state.ts'
import { lookToCorrect } from '../batches/looked-pages.ts'
import { turns } from '../looking/turns.ts'
import { isTypable } from '../placing/is-typable.ts'

interface Place {
  readonly code: string
  readonly batch: string
  readonly lang: Locale['language']
}

/** How much of a scan was read, and what was wrong in it. */
export function scanLine(
  locale: Locale,
  { id, fileName, pages, pagesRead, isRead, problems }: PaperScan,
  { place, isTyping }: { readonly place: Place; readonly isTyping: boolean },
) {
  const { t } = locale
  return {
    fileName,
    progress: isRead
      ? t('paper.read.read', { count: pagesRead })
      : pages === null
        ? t('paper.read.waiting')
        : t('paper.read.reading', { done: String(pagesRead), count: pages }),
    problems: problems.map((problem) => ({
      text: problemText(locale, problem),
      typeUrl: isTyping && isTypable(problem) ? unreadPaperAddress({ ...place, scan: id, page: problem.page }) : null,
    })),
  }
}

/** Problems of scanned pages, each with the name of its file. */
export function scanProblems(locale: Locale, scans: readonly PaperScan[]): readonly string[] {
  return scans.flatMap(({ fileName, problems }) =>
    problems.map((problem) => `${fileName} · ${problemText(locale, problem)}`),
  )
}

interface OfBatch {
  readonly state: BatchState
  readonly place: Place
  readonly isTally: boolean
}

/** Pages whose serial number was typed, for people who may correct it. */
export function typedLines({ t }: Locale, { state, place, isTally }: OfBatch) {
  return state.pages.flatMap((page) => {
    const look = lookToCorrect(page)
    if (look === undefined || !state.may.has(look)) return []
    const sheet = printedSerial(page.sheet)
    const text = isTally
      ? t('paper.tally.look-title', { sheet })
      : t('paper.serial.of', { sheet, side: String(page.page) })
    return [{ text, url: paperSerialAddress({ ...place, sheet: page.sheet, page: page.page }) }]
  })
}

/** How many pages wait for each look, and who may take it. */
export function lookLines({ t }: Locale, { state: { needed, may }, place, isTally }: OfBatch) {
  return turns.map(({ turn, look }) => {
    const count = needed.filter(({ needs }) => needs.look === look).length
    return {
      text: t(isTally ? `paper.tally.left.${turn}` : `paper.look.${turn}.left`, { count }),
      url: count > 0 && may.has(look) ? lookAtPaperAddress({ ...place, turn }) : null,
      why: count > 0 && !may.has(look) ? t(`paper.look.${turn}.who`) : '',
    }
  })
}

interface Sums {
  readonly state: BatchState
  readonly sheets: BatchBallots
  readonly batch: PaperBatch
}

/** Totals of the sheets read or entered, beside those counted by hand. */
export function sumLines(locale: Locale, sums: Sums): readonly string[] {
  return sums.batch.rowsOfSheet === null ? sheetSums(locale, sums) : tallySums(locale, sums)
}

function sheetSums({ t }: Locale, { state, sheets, batch }: Sums): readonly string[] {
  const returned = batch.count?.returned ?? null
  const read = new Set(state.pages.map(({ sheet }) => sheet)).size
  const { incomplete, withoutOverall } = sheets
  return [
    returned === null
      ? t('paper.sum.read', { count: read })
      : t('paper.sum.of', { count: read, returned: String(returned) }),
    ...(returned !== null && read < returned ? [t('paper.sum.missing', { count: returned - read })] : []),
    ...(returned !== null && read > returned ? [t('paper.sum.more', { count: read - returned })] : []),
    ...(incomplete.length > 0
      ? [t('paper.sum.incomplete', { count: incomplete.length, sheets: incomplete.map(printedSerial).join(', ') })]
      : []),
    ...(withoutOverall > 0 ? [t('paper.sum.without-overall', { count: withoutOverall })] : []),
  ]
}

/** Rows as entered, beside those counted by hand. */
function tallySums({ t }: Locale, { state, sheets, batch: { count } }: Sums): readonly string[] {
  const { ballots, withoutOverall: spoiled, blankRows: blank } = sheets
  const counted = (rows: number | undefined) => (rows === undefined ? '–' : String(rows))
  const used = ballots.length
  const isEntered = state.pages.length > 0 && state.needed.length === 0
  const differs = count !== null && isEntered && (used !== count.returned || spoiled !== count.spoiled)
  return [
    t('paper.tally.sum', {
      sheets: state.pages.length,
      used,
      spoiled,
      blank,
      usedCounted: counted(count?.returned),
      spoiledCounted: counted(count?.spoiled),
      blankCounted: counted(count?.unused),
    }),
    ...(differs ? [t('paper.tally.differs')] : []),
  ]
}

export function closedLines(
  { t, date }: Locale,
  { rowsOfSheet }: PaperBatch,
  closing: NonNullable<BatchState['closing']>,
): readonly string[] {
  const { closedOn, boxed, withoutOverall, incomplete, copied, seenTwice, typed, differences } = closing
  const inBox = t('paper.closed.boxed', { count: boxed, date: date(closedOn) })
  if (rowsOfSheet !== null)
    return [
      inBox,
      t('paper.tally.closed-entry', { sheets: seenTwice, differences }),
      t('paper.tally.closed', { spoiled: withoutOverall, blank: incomplete }),
    ]
  return [
    inBox,
    t('paper.closed.entry', { pages: seenTwice, differences }),
    ...(typed > 0 ? [t('paper.closed.typed', { count: typed })] : []),
    ...(withoutOverall > 0 ? [t('paper.sum.without-overall', { count: withoutOverall })] : []),
    ...(incomplete > 0 ? [t('paper.closed.incomplete', { count: incomplete })] : []),
    ...(copied > 0 ? [t('paper.closed.copied', { count: copied })] : []),
  ]
}

function problemText({ t }: Locale, found: ScanProblem): string {
  const { problem, otherBatch = '' } = found
  const [sheet, side] = [printedSerial(found.sheet ?? 0), String(found.side ?? 0)]
  const said = () => {
    switch (problem) {
      case 'other-batch':
        return t('paper.problem.other-batch', { batch: otherBatch })
      case 'not-genuine':
        return t('paper.problem.not-genuine', { sheet })
      case 'not-flat':
      case 'copied-serial':
        return t(`paper.problem.${problem}`, { sheet, side })
      default:
        return t(`paper.problem.${problem}`)
    }
  }
  return t('paper.problem.page', { page: String(found.page), problem: said() })
}

import { randomBytes, randomUUID } from 'node:crypto'
import {
  closePaperBatch,
  type DashboardDoor,
  type NotClosed,
  newSealer,
  sealTogether,
} from '@long-dan/database/dashboard'
import { maskRemark, type QuestionnaireVersion } from '@long-dan/questionnaire'
import { type PaperSheet, paperFigures } from '@long-dan/signals'
import type { PaperRoom } from '../../scans/paper-room.ts'
import type { BatchBallots, PaperBallotContent } from '../batches/batch-ballots.ts'
import type { BatchState } from '../batches/batch-state.ts'
import { differencesOf } from '../batches/looked-pages.ts'
import type { BatchOfDesk } from '../batches/paper-batch.ts'

export interface ClosingBatch extends BatchOfDesk {
  readonly state: BatchState
  readonly sheets: BatchBallots
  readonly version: QuestionnaireVersion
  readonly servedOn: string
}

/** Seals the sheets of a batch like any ballot, and puts them into the box all at once. */
export async function closeBatch(
  door: DashboardDoor,
  { bookKey }: PaperRoom,
  today: string,
  { batch, desk, state, sheets, version, servedOn }: ClosingBatch,
): Promise<'closed' | 'no-key' | NotClosed> {
  const found = await newSealer(door, { day: today, bookKey })
  if (found === undefined) return 'no-key'
  const ballots = sheets.ballots.map((content) => ({
    id: randomUUID(),
    serviceDate: servedOn,
    digest: randomBytes(16),
    content: {
      ballotId: randomBytes(16),
      deskId: desk.id,
      questionnaireVersion: version.number,
      entryMode: 'paper' as const,
      form: batch.rowsOfSheet === null ? ('paper' as const) : ('quick' as const),
      helperRole: null,
      answers: version.encode(content.answers, content.choices),
    },
    remark: maskedRemark(content),
  }))
  const sealed = { ...sealTogether(found.sealer, ballots), ...found }
  const findings = {
    withoutOverall: sheets.withoutOverall,
    incomplete: sheets.incomplete.length + sheets.blankRows,
    copied: copiedSerials(state),
    differences: state.pages.reduce((sum, page) => sum + differencesOf(page).length, 0),
  }
  const figures = batch.rowsOfSheet === null ? paperFigures(sheets.ballots.map(sheetOf(version))) : null
  return closePaperBatch(door, batch.code, servedOn, sealed, findings, figures)
}

function sheetOf({ items }: QuestionnaireVersion): (content: PaperBallotContent) => PaperSheet {
  return ({ answers, marks }) => ({
    marks,
    digits: items.map((item) => (answers[item] === 'na' ? 6 : (answers[item] ?? 0))),
  })
}

function maskedRemark({ remark }: PaperBallotContent): string | null {
  return remark === null ? null : maskRemark(remark) || null
}

function copiedSerials({ scans }: BatchState): number {
  const problems = scans.flatMap((scan) => scan.problems)
  return new Set(problems.filter(({ problem }) => problem === 'copied-serial').map(({ sheet }) => sheet)).size
}

import { type BallotRow, commitmentOfRow, type KnownCodes } from '@long-dan/database/auditor'
import type { BallotContent, Questionnaires, QuestionnaireVersion } from '@long-dan/questionnaire'
import { daysAfter } from '@long-dan/statistics'
import type { LeafIndex } from './leaf-index.ts'

/** What a ballot was when it was sealed, described by the one thing that differs now. */
export interface FoundChange {
  /** Place of the original in the book. */
  readonly index: number
  readonly what: string
}

export interface ChangeContext {
  readonly index: LeafIndex
  readonly codes: KnownCodes
  /** Other ballots that the book does not know. */
  readonly others: readonly BallotRow[]
  readonly questionnaires: Questionnaires
}

const daysAround = 400

/**
 * Tries every ballot that differs from `row` in one thing and looks for one that the book holds and the database lacks. The book hides
 * answers from everybody who does not hold the ballot's id; an auditor does.
 */
export function findChange(row: BallotRow, context: ChangeContext): FoundChange | undefined {
  for (const [what, candidate] of variations(row, context)) {
    const index = placeOf(candidate, context)
    if (index !== undefined && !context.index.isTicked(index)) return { index, what }
  }
  return undefined
}

function placeOf(row: BallotRow, { index, questionnaires }: ChangeContext): number | undefined {
  try {
    return index.find(commitmentOfRow(row, questionnaires))
  } catch {
    return undefined
  }
}

function* variations(row: BallotRow, context: ChangeContext): Generator<[what: string, candidate: BallotRow]> {
  const { questionnaires } = context
  for (const [what, answers] of changedAnswers(row, questionnaires)) yield [what, { ...row, answers }]
  for (const deskCode of context.codes.desks.values())
    yield [`desk: ${deskCode} → ${row.deskCode}`, { ...row, deskCode }]
  for (let away = 1; away <= daysAround; away++) {
    for (const days of [-away, away]) {
      const serviceDate = daysAfter(row.serviceDate, days)
      yield [`service date: ${serviceDate} → ${row.serviceDate}`, { ...row, serviceDate }]
    }
  }
  for (let entryMode = 1; entryMode <= 6; entryMode++)
    for (let form = 1; form <= 3; form++)
      for (let helperRole = 0; helperRole <= 4; helperRole++)
        yield ['entry mode, form or helper', { ...row, entryMode, form, helperRole }]
  for (const questionnaireVersion of context.codes.versions.values())
    yield [`questionnaire: ${questionnaireVersion} → ${row.questionnaireVersion}`, { ...row, questionnaireVersion }]
  for (const other of context.others) {
    yield ['answers exchanged with another ballot', { ...row, answers: other.answers }]
    yield ['id exchanged with another ballot', { ...row, id: other.id }]
    yield ['everything but the id exchanged with another ballot', { ...other, id: row.id }]
  }
}

/** Yields nothing when the stored bytes cannot be a ballot's answers. */
function* changedAnswers(
  row: BallotRow,
  questionnaires: Questionnaires,
): Generator<[what: string, answers: Uint8Array]> {
  const version = questionnaires.withCode(row.questionnaireVersion ?? '')
  const now = version && contentOf(version, row.answers)
  if (!version || !now) return
  for (const { asked, code } of version.variationsOf(row.answers)) {
    const before = contentOf(version, code)
    if (before) yield [`answer ${asked}: ${said(before, asked)} → ${said(now, asked)}`, code]
  }
}

function contentOf(version: QuestionnaireVersion, answers: Uint8Array): BallotContent | undefined {
  try {
    return version.decode(answers)
  } catch {
    return undefined
  }
}

function said({ answers, choices }: BallotContent, asked: string): string {
  return String(answers[asked] ?? choices[asked]?.join(' ') ?? '-')
}

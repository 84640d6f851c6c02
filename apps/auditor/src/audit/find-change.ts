import { type BallotRow, commitmentOfRow, type KnownCodes } from '@long-dan/database/auditor'
import { itemCodes } from '@long-dan/questionnaire'
import type { LeafIndex } from './leaf-index.ts'

/** What a ballot was when it was sealed, told as the one thing that differs now. */
export interface FoundChange {
  /** Place in the book of what it was. */
  readonly index: number
  readonly what: string
}

export interface ChangeContext {
  readonly index: LeafIndex
  readonly codes: KnownCodes
  /** Other ballots that the book does not know. */
  readonly others: readonly BallotRow[]
}

const daysAround = 400
const dayLength = 86_400_000

/**
 * Tries every ballot that differs from `row` in one thing and looks whether the book lost exactly that one. The book hides
 * answers from everybody but those who hold the ballot's id, and an auditor does.
 */
export function findChange(row: BallotRow, context: ChangeContext): FoundChange | undefined {
  for (const [what, candidate] of variations(row, context)) {
    const index = placeOf(candidate, context.index)
    if (index !== undefined && !context.index.isTicked(index)) return { index, what }
  }
  return undefined
}

function placeOf(row: BallotRow, index: LeafIndex): number | undefined {
  try {
    return index.find(commitmentOfRow(row))
  } catch {
    return undefined
  }
}

function* variations(row: BallotRow, context: ChangeContext): Generator<[what: string, candidate: BallotRow]> {
  for (const [place, item] of itemCodes.entries()) {
    const shift = BigInt(3 * place)
    const now = (row.answers >> shift) & 7n
    for (let before = 0n; before <= 6n; before++) {
      if (before === now) continue
      const answers = (row.answers & ~(7n << shift)) | (before << shift)
      yield [`answer ${item}: ${digit(before)} → ${digit(now)}`, { ...row, answers }]
    }
  }
  for (const deskCode of context.codes.desks.values())
    yield [`desk: ${deskCode} → ${row.deskCode}`, { ...row, deskCode }]
  for (let away = 1; away <= daysAround; away++) {
    for (const days of [-away, away]) {
      const serviceDate = new Date(Date.parse(row.serviceDate) + days * dayLength).toISOString().slice(0, 10)
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

function digit(digit: bigint): string {
  return digit === 0n ? '-' : digit === 6n ? 'na' : String(digit)
}

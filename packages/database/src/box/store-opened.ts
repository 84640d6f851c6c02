import { setImmediate as breath } from 'node:timers/promises'
import { commitmentOf } from '@long-dan/ballot-book'
import {
  ballotFormOf,
  entryModeOf,
  helperRoleOf,
  type Questionnaires,
  type QuestionnaireVersion,
} from '@long-dan/questionnaire'
import { sql } from 'kysely'
import { computeGrowth, type NewSeal, takeBook, writeGrowth } from '../book/grow-book.ts'
import type { Database } from '../connection.ts'
import { addCells } from '../tallies/add-cells.ts'
import { TallyCells } from '../tallies/cells.ts'
import type { OpenedBallots } from './opened-ballots.ts'

/** The points of an opening at which a crash matters; tests stop at each. */
export type OpeningStep = 'envelopes-emptied' | 'ballots-counted' | 'leaves-written' | 'opened'

/** What storing ballots adds to the tallies and to the book. */
export interface CountedBallots {
  readonly cells: TallyCells
  readonly leaves: readonly Buffer[]
}

export interface StoringOptions {
  readonly questionnaires: Questionnaires
  readonly seal: NewSeal
  readonly onStep?: ((step: OpeningStep) => void) | undefined
}

const ballotsAtOnce = 4000
// A few milliseconds: meanwhile the database waits for its next statement.
const countedAtOnce = 250

/** Pure computation, without the database, which may be at other work meanwhile. */
export async function countOpened(
  ballots: OpenedBallots,
  chosen: readonly number[],
  questionnaires: Questionnaires,
  deskCode: (deskId: number) => string,
): Promise<CountedBallots> {
  const cells = new TallyCells(questionnaires)
  const leaves: Buffer[] = []
  for (const [place, ballot] of chosen.entries()) {
    const version = questionnaires.withNumber(ballots.version(ballot))
    cells.add(countable(ballots, ballot))
    leaves.push(commitment(ballots, ballot, version, deskCode))
    if (place % countedAtOnce === 0) await breath()
  }
  return { cells, leaves }
}

/** Part of one transaction: takes these ballots out of their envelopes, counts them, and adds their commitments to the book. */
export async function storeOpened(
  transaction: Database,
  ballots: OpenedBallots,
  chosen: readonly number[],
  counted: Promise<CountedBallots>,
  { questionnaires, seal, onStep }: StoringOptions,
): Promise<void> {
  const book = await takeBook(transaction)
  const stored: Promise<unknown>[] = []
  for (const ofDay of Map.groupBy(chosen, (ballot) => ballots.serviceDate(ballot)).values()) {
    // In the order of position: each page is visited once instead of once per part, and a part does not tell from which desks an envelope
    // is, nor which questionnaire is in it.
    const envelopes = ballots.inOrderOfPlaces(ofDay)
    let emptied = 0
    for (const [number, ofVersion] of Map.groupBy(ofDay, (ballot) => ballots.version(ballot))) {
      for (let start = 0; start < ofVersion.length; start += ballotsAtOnce) {
        const part = ofVersion.slice(start, start + ballotsAtOnce)
        const itsEnvelopes = envelopes.slice(emptied, emptied + part.length)
        emptied += part.length
        stored.push(openEnvelopes(ballots, itsEnvelopes, part, questionnaires.withNumber(number)).execute(transaction))
        // The rejection is reported where it is awaited.
        stored.at(-1)?.catch(() => {})
        await breath()
      }
    }
  }
  const { cells, leaves } = await counted
  const growth = await computeGrowth(book, leaves)
  await Promise.all(stored)
  onStep?.('envelopes-emptied')
  await addCells(transaction, cells.sorted(), questionnaires)
  onStep?.('ballots-counted')
  await writeGrowth(transaction, growth, seal)
  onStep?.('leaves-written')
}

/**
 * As many envelopes as ballots of one day. The database does not learn which belong together, even when it is made to log its calls:
 * envelopes are in the order of their positions, ballots in that of their random ids.
 */
function openEnvelopes(
  ballots: OpenedBallots,
  envelopes: readonly number[],
  part: readonly number[],
  version: QuestionnaireVersion,
) {
  const opened = ballots.inOrderOfIds(part)
  return sql`select open_envelopes(
    ${ballots.serviceDate(part[0] ?? 0)}::date,
    ${ballots.envelopeIds(envelopes)},
    ${envelopes.map((ballot) => ballots.place(ballot))}::tid[], ${version.number}::smallint,
    ${ballots.ballotIds(opened)},
    ${opened.map((ballot) => ballots.deskId(ballot))}::integer[],
    ${opened.map((ballot) => ballots.entryMode(ballot))}::smallint[],
    ${opened.map((ballot) => ballots.form(ballot))}::smallint[],
    ${opened.map((ballot) => ballots.helperRole(ballot))}::smallint[],
    ${ballots.answersOf(opened, version.codeLength)})`
}

function countable(ballots: OpenedBallots, ballot: number) {
  return {
    deskId: ballots.deskId(ballot),
    serviceDate: ballots.serviceDate(ballot),
    questionnaireVersion: ballots.version(ballot),
    entryMode: ballots.entryMode(ballot),
    form: ballots.form(ballot),
    answers: ballots.answers(ballot),
  }
}

function commitment(
  ballots: OpenedBallots,
  ballot: number,
  version: QuestionnaireVersion,
  deskCode: (deskId: number) => string,
): Buffer {
  const committed = {
    version,
    deskCode: deskCode(ballots.deskId(ballot)),
    serviceDate: ballots.serviceDate(ballot),
    entryMode: entryModeOf(ballots.entryMode(ballot)),
    form: ballotFormOf(ballots.form(ballot)),
    helperRole: helperRoleOf(ballots.helperRole(ballot)),
    answers: ballots.answers(ballot),
  }
  return commitmentOf(committed, ballots.ballotId(ballot))
}

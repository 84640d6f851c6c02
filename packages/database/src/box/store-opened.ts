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

/** The moments of an opening after which a crash is possible; tests stop at each. */
export type OpeningStep = 'envelopes-emptied' | 'ballots-counted' | 'leaves-written' | 'opened'

export interface StoringOptions {
  readonly questionnaires: Questionnaires
  readonly deskCode: (deskId: number) => string
  readonly seal: NewSeal
  readonly onStep?: ((step: OpeningStep) => void) | undefined
}

const ballotsAtOnce = 4000

/**
 * Part of one transaction: these ballots leave their envelopes, are counted, and their commitments enter the book. While the database
 * stores some, the next are prepared, and then the book.
 */
export async function storeOpened(
  transaction: Database,
  ballots: OpenedBallots,
  chosen: readonly number[],
  { questionnaires, deskCode, seal, onStep }: StoringOptions,
): Promise<void> {
  const book = await takeBook(transaction)
  const cells = new TallyCells(questionnaires)
  const leaves: Buffer[] = []
  const stored: Promise<unknown>[] = []
  for (const ofKind of Map.groupBy(chosen, (ballot) => ballots.kindOf(ballot)).values()) {
    const version = questionnaires.withNumber(ballots.version(ofKind[0] ?? 0))
    // As they lie: pages are met once and not at every part; and a part tells of no envelope from which desks it is.
    const envelopes = ballots.inOrderOfPlaces(ofKind)
    for (let start = 0; start < ofKind.length; start += ballotsAtOnce) {
      const part = ofKind.slice(start, start + ballotsAtOnce)
      stored.push(
        openEnvelopes(ballots, envelopes.slice(start, start + ballotsAtOnce), part, version).execute(transaction),
      )
      // Reported where it is awaited.
      stored.at(-1)?.catch(() => {})
      for (const ballot of part) {
        cells.add(countable(ballots, ballot))
        leaves.push(commitment(ballots, ballot, version, deskCode))
      }
      await breath()
    }
  }
  const growth = await computeGrowth(book, leaves)
  await Promise.all(stored)
  onStep?.('envelopes-emptied')
  await addCells(transaction, cells.sorted(), questionnaires)
  onStep?.('ballots-counted')
  await writeGrowth(transaction, growth, seal)
  onStep?.('leaves-written')
}

/**
 * As many envelopes as ballots of one day; which were together the database does not learn, even when it is made to log its calls: each
 * stand in an order of their own, envelopes as they lie and ballots by their random ids.
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
    ${Buffer.concat(envelopes.map((ballot) => ballots.envelopeIdBytes(ballot)))},
    ${envelopes.map((ballot) => ballots.place(ballot))}::tid[], ${version.number}::smallint,
    ${Buffer.concat(opened.map((ballot) => ballots.ballotId(ballot)))},
    ${opened.map((ballot) => ballots.deskId(ballot))}::integer[],
    ${opened.map((ballot) => ballots.entryMode(ballot))}::smallint[],
    ${opened.map((ballot) => ballots.form(ballot))}::smallint[],
    ${opened.map((ballot) => ballots.helperRole(ballot))}::smallint[],
    ${Buffer.concat(opened.map((ballot) => ballots.answers(ballot)))})`
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
  deskCode: StoringOptions['deskCode'],
): Buffer {
  const committed = {
    version,
    deskCode: deskCode(ballots.deskId(ballot)),
    serviceDate: ballots.serviceDate(ballot),
    entryMode: entryModeOf(ballots.entryMode(ballot)),
    form: ballotFormOf(ballots.form(ballot)),
    helperRole: helperRoleOf(ballots.helperRole(ballot)),
    ...version.decode(ballots.answers(ballot)),
  }
  return commitmentOf(committed, ballots.ballotId(ballot))
}

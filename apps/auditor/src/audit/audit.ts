import {
  hashesIn,
  hashLength,
  type NoteKey,
  rangesOf,
  type Seal,
  type VerifiedBook,
  verifyBook,
} from '@long-dan/ballot-book'
import {
  type AuditorDoor,
  archivedMonths,
  type BallotRow,
  closedMonths,
  createTallyRecount,
  deskUnits,
  excludes,
  exclusionsInForce,
  type GivenUpBox,
  givenUpBoxes,
  holdsArchive,
  knownCodes,
  lastPublishedSeal,
  passkeysOnRecord,
  type RefusedEnvelopes,
  readOwnTables,
  refusedEnvelopes,
  restartsOnRecord,
  undecidedExclusions,
} from '@long-dan/database/auditor'
import type { Questionnaires } from '@long-dan/questionnaire'
import type { Period } from '@long-dan/statistics'
import { remoteBook } from '../books/remote-book.ts'
import { storedBook } from '../books/stored-book.ts'
import { alteredRows, bySubject } from './altered-rows.ts'
import { auditBallots, type BallotAudit } from './audit-ballots.ts'
import { auditCosignatures, type Vouched } from './audit-cosignatures.ts'
import { auditDecisions } from './audit-decisions.ts'
import { auditEnvelopes } from './audit-envelopes.ts'
import { auditFreezes } from './audit-freezes.ts'
import { auditHistory } from './audit-history.ts'
import { auditJudgements, type JudgementContext } from './audit-judgements.ts'
import { auditNames } from './audit-names.ts'
import { createPeriodAudit, type PeriodAudit } from './audit-period.ts'
import { auditPlaces } from './audit-places.ts'
import { auditVersions } from './audit-versions.ts'
import type { Finding } from './finding.ts'
import { keyChains, type ToldChain, toldChains } from './key-chains.ts'
import { LeafIndex } from './leaf-index.ts'
import { unsignedLeaves } from './unsigned-leaves.ts'

export interface AuditOptions {
  /** Site whose public book files are read and compared with the database's; without it the book is read from the database. */
  readonly url?: string | undefined
  readonly pinned?: NoteKey | undefined
  readonly from?: string | undefined
  readonly witnesses?: readonly NoteKey[] | undefined
  readonly period?: Period | undefined
  /** Folder with the files of archived months. */
  readonly archive?: string | undefined
  readonly questionnaires: Questionnaires
}

export interface Audit extends Omit<BallotAudit, 'findings'> {
  readonly book: VerifiedBook
  readonly period?: PeriodAudit | undefined
  /** Number of decisions in force that exclude ballots from the figures. */
  readonly exclusions: number
  /** Chains of signing keys, oldest first, each with the fingerprint of the key that begins it. */
  readonly chains: readonly ToldChain[]
  /** What can never be opened, because the secret of its keys is lost. */
  readonly givenUp: readonly GivenUpBox[]
  readonly refused: readonly RefusedEnvelopes[]
  /** Verified cosignatures of witnesses. */
  readonly vouched: readonly Vouched[]
  readonly findings: readonly Finding[]
}

/** Everything an auditor can check, on one snapshot of the database. */
export async function audit(door: AuditorDoor, options: AuditOptions): Promise<Audit> {
  return await door
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (transaction) => {
      await readOwnTables(transaction)
      return await auditSnapshot(transaction, options)
    })
}

async function auditSnapshot(transaction: AuditorDoor, options: AuditOptions): Promise<Audit> {
  const { questionnaires } = options
  const chunks: Uint8Array[] = []
  const files = options.url === undefined ? storedBook(transaction) : remoteBook(options.url)
  const book = await verifyBook(files, { ...options, onLeaf: (leaf) => void chunks.push(leaf) })
  const leaves = Buffer.concat(chunks, (chunks.length || 0) * hashLength)
  const published = await lastPublishedSeal(transaction)
  const isPublishedOtherwise =
    options.url !== undefined && !book.checkpoint?.note.startsWith(published?.note ?? 'nothing')

  const places = leaves.length / hashLength
  const leafAt = (place: number) => hashesIn(leaves, place)
  const history = await auditHistory(transaction, { seals: book.seals, leafAt })
  const rows = await alteredRows(transaction, history)
  /** Whether these tables are unaltered: otherwise a check that rests on them would only repeat what has been reported. */
  const stand = (...tables: readonly string[]) =>
    !tables.some((table) => rows.altered.has(table) || history.rewritten.has(table) || history.broken.has(table))

  const unitOf = await deskUnits(transaction)
  const exclusions = await exclusionsInForce(transaction)
  const isExcluded = excludes(exclusions)
  const period =
    options.period && (await createPeriodAudit(transaction, options.period, { unitOf, isExcluded, questionnaires }))
  const cosignatures = await auditCosignatures(transaction, stand('book_witness'))
  const recount = createTallyRecount(transaction, unitOf, isExcluded, questionnaires)
  const archives = await findArchives(transaction, options.archive)
  const unsigned = await unsignedLeaves(transaction, places)
  const ballots = await auditBallots(transaction, {
    index: ballotIndex(leaves, book.seals),
    seals: book.seals,
    unsigned,
    closedMonths: stand('counted_month') ? await closedMonths(transaction) : new Map(),
    isDoubtful: doubtful(rows.altered),
    archives,
    questionnaires,
    codes: await knownCodes(transaction),
    onBallot: recount.add,
    ...(period && { onSealed: period.add }),
  })
  const publishedStands = stand(
    ...['period_snapshot', 'period_freeze', 'administrative_unit', 'area_member', 'assessment_rule'],
  )
  const periodAudit = await period?.finish(publishedStands)
  const areCounted =
    ballots.findings.length === 0 &&
    stand('desk', 'desk_assignment', 'ballot_exclusion', 'ballot_archive', 'questionnaire_version')
  const differences = areCounted ? await recount.differences() : 0
  const isPeriodJudged = areCounted && publishedStands
  const findings: Finding[] = [
    ...book.problems.map((problem): Finding => ({ code: 'book-problem', problem })),
    ...(isPublishedOtherwise ? [{ code: 'published-otherwise' } as const] : []),
    ...history.findings,
    ...rows.findings,
    ...bySubject(history.rewritten).map((found): Finding => ({ code: 'rows-rewritten', ...found })),
    ...ballots.findings,
    ...archives.missing.map((month): Finding => ({ code: 'archive-differs', month })),
    ...(await auditPlaces(transaction, leaves, book.seals, unsigned.keys())),
    ...(differences > 0 ? [{ code: 'tallies-differ', counters: differences } as const] : []),
    ...(await auditNames(transaction, book.checkpoint)),
    ...cosignatures.findings,
    ...(await auditWhatStands(transaction, {
      book,
      leafAt,
      recordedUntil: history.recordedUntil,
      unsigned: unsigned.size,
      stand,
      questionnaires,
      witnessed: cosignatures.vouched.map(({ day }) => day),
    })),
    ...((isPeriodJudged && periodAudit?.findings) || []),
  ]
  return {
    ...ballots,
    book,
    period: periodAudit,
    exclusions: exclusions.length,
    chains: toldChains(keyChains(await passkeysOnRecord(transaction), await restartsOnRecord(transaction))),
    givenUp: await givenUpBoxes(transaction),
    refused: await refusedEnvelopes(transaction),
    vouched: cosignatures.vouched,
    findings,
  }
}

/** Tables that grades, verdicts and estimates are computed from. */
const judgedBy = [
  ...['period_freeze', 'period_snapshot', 'frozen_month', 'frozen_excluded_month', 'questionnaire_version'],
  ...['dossier_count', 'review_case', 'review_event', 'callback_count', 'callback_lot', 'assessment_rule'],
  ...['desk', 'desk_assignment', 'administrative_unit', 'administrative_succession', 'area_member', 'book_witness'],
]

const versionsRestOn = [
  ...['period_freeze', 'period_snapshot', 'frozen_month', 'frozen_excluded_month', 'publication_event'],
  ...['administrative_unit', 'administrative_succession', 'area_member'],
]

interface Standing extends JudgementContext {
  readonly book: VerifiedBook
  readonly leafAt: (place: number) => Uint8Array
  readonly recordedUntil: string | undefined
  readonly unsigned: number
  /** Whether these tables match their sealed history. */
  readonly stand: (...tables: readonly string[]) => boolean
}

/** Checks that rest on recorded tables; each runs only when its tables are unaltered. */
async function auditWhatStands(
  transaction: AuditorDoor,
  { book, leafAt, recordedUntil, unsigned, stand, ...context }: Standing,
): Promise<readonly Finding[]> {
  const exclusions = stand('review_case', 'review_event', 'ballot_exclusion')
    ? await undecidedExclusions(transaction)
    : []
  return [
    ...(stand('emptied_box')
      ? await auditEnvelopes(transaction, { seals: book.seals, leafAt, recordedUntil, unsigned })
      : []),
    ...exclusions.map(
      ({ deskId, firstDay, lastDay }): Finding => ({
        code: 'exclusion-undecided',
        desk: deskId,
        from: firstDay,
        to: lastDay,
      }),
    ),
    ...(await auditDecisions(transaction, stand)),
    ...(stand('period_freeze', 'period_snapshot', 'frozen_month', 'key_chain_restart')
      ? await auditFreezes(transaction, book.seals, book.trusted)
      : []),
    ...(stand(...versionsRestOn) ? await auditVersions(transaction) : []),
    ...(stand(...judgedBy) ? await auditJudgements(transaction, context) : []),
  ]
}

/** The archived months with the folder this audit can read them from; `missing`: those whose file is not in the given folder. */
async function findArchives(transaction: AuditorDoor, folder: string | undefined) {
  const months = new Map<string, { ballots: number; folder?: string }>()
  const missing: string[] = []
  for (const archived of await archivedMonths(transaction)) {
    const isThere = folder !== undefined && (await holdsArchive(folder, archived))
    months.set(archived.month, { ballots: archived.ballots, ...(isThere && { folder }) })
    if (folder !== undefined && !isThere) missing.push(archived.month)
  }
  return { months, missing }
}

/** An index in which the leaves of envelopes and the record are ticked already, so that only ballots can be found missing. */
function ballotIndex(leaves: Uint8Array, seals: readonly Seal[]): LeafIndex {
  const index = new LeafIndex(leaves)
  for (const kind of ['envelopes', 'record'] as const)
    for (const { from, to } of rangesOf(seals, kind)) for (let place = from; place < to; place++) index.tick(place)
  return index
}

/** Whether a ballot's desk or questionnaire was altered: its commitment cannot be found under the code it has now. */
function doubtful(altered: ReadonlyMap<string, ReadonlySet<string>>): (row: BallotRow) => boolean {
  const isOf = (table: string, key: number) => altered.get(table)?.has(`[${key}]`) ?? false
  return ({ deskId, versionNumber }) => isOf('desk', deskId) || isOf('questionnaire_version', versionNumber)
}

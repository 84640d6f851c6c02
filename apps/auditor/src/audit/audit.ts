import { hashLength, type NoteKey, type VerifiedBook, verifyBook } from '@long-dan/ballot-book'
import {
  type AuditorDoor,
  archivedMonths,
  closedMonths,
  createTallyRecount,
  deskUnits,
  excludes,
  exclusionsInForce,
  holdsArchive,
  knownCodes,
  lastPublishedSeal,
  undecidedExclusions,
} from '@long-dan/database/auditor'
import type { Questionnaires } from '@long-dan/questionnaire'
import type { Period } from '@long-dan/statistics'
import { remoteBook } from '../books/remote-book.ts'
import { storedBook } from '../books/stored-book.ts'
import { auditBallots, type BallotAudit } from './audit-ballots.ts'
import { auditFreezes } from './audit-freezes.ts'
import { auditNames } from './audit-names.ts'
import { createPeriodAudit, type PeriodAudit } from './audit-period.ts'
import { auditPlaces } from './audit-places.ts'
import type { Finding } from './finding.ts'
import { LeafIndex } from './leaf-index.ts'
import { unsignedLeaves } from './unsigned-leaves.ts'

export interface AuditOptions {
  /** Reads the book from its public files and holds the database's against it; absent: from the database alone. */
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
  /** Decisions in force that leave ballots out of the figures. */
  readonly exclusions: number
  readonly findings: readonly Finding[]
}

/** Everything an auditor can check, on one snapshot of the database. */
export async function audit(door: AuditorDoor, options: AuditOptions): Promise<Audit> {
  return await door
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((transaction) => auditSnapshot(transaction, options))
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

  const unitOf = await deskUnits(transaction)
  const exclusions = await exclusionsInForce(transaction)
  const isExcluded = excludes(exclusions)
  const period =
    options.period && (await createPeriodAudit(transaction, options.period, { unitOf, isExcluded, questionnaires }))
  const recount = createTallyRecount(transaction, unitOf, isExcluded, questionnaires)
  const archives = await findArchives(transaction, options.archive)
  const ballots = await auditBallots(transaction, {
    index: new LeafIndex(leaves),
    seals: book.seals,
    unsigned: await unsignedLeaves(transaction, leaves.length / hashLength),
    closedMonths: await closedMonths(transaction),
    archives,
    questionnaires,
    codes: await knownCodes(transaction),
    onBallot: recount.add,
    ...(period && { onSealed: period.add }),
  })
  const periodAudit = await period?.finish()
  const differences = await recount.differences()
  const findings: Finding[] = [
    ...book.problems.map((problem): Finding => ({ code: 'book-problem', problem })),
    ...(isPublishedOtherwise ? [{ code: 'published-otherwise' } as const] : []),
    ...ballots.findings,
    ...archives.missing.map((month): Finding => ({ code: 'archive-differs', month })),
    ...(await auditPlaces(transaction, leaves, leaves.length / hashLength)),
    ...(await undecidedExclusions(transaction)).map(
      ({ deskId, firstDay, lastDay }): Finding => ({
        code: 'exclusion-undecided',
        desk: deskId,
        from: firstDay,
        to: lastDay,
      }),
    ),
    ...(differences > 0 ? [{ code: 'tallies-differ', counters: differences } as const] : []),
    ...(await auditNames(transaction, book.checkpoint)),
    ...(await auditFreezes(transaction, book.seals, book.trusted)),
    ...(periodAudit?.findings ?? []),
  ]
  return { ...ballots, book, period: periodAudit, exclusions: exclusions.length, findings }
}

/** Which archived months this audit can read; those that are not in a folder that was given are missing. */
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

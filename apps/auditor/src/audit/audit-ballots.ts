import { type Seal, sealOfLeaf } from '@long-dan/ballot-book'
import {
  type AuditorDoor,
  allBallots,
  archivedRows,
  type BallotRow,
  commitmentOfRow,
  type KnownCodes,
} from '@long-dan/database/auditor'
import type { Questionnaires } from '@long-dan/questionnaire'
import { findChange } from './find-change.ts'
import type { Finding } from './finding.ts'
import type { LeafIndex } from './leaf-index.ts'

export interface BallotAudit {
  readonly ballots: number
  readonly inBook: number
  /** Just out of the box: in the book, but not yet signed. */
  readonly waiting: number
  /** In the book, and moved out of the database into archive files that were not given to this audit. */
  readonly notChecked: number
  readonly findings: readonly Finding[]
}

export interface BallotAuditOptions {
  readonly index: LeafIndex
  readonly seals: readonly Seal[]
  /** Leaves in the database's book that the signed book does not have yet, with their sealing day. */
  readonly unsigned: ReadonlyMap<string, string>
  /** By YYYY-MM: the last sealing day that may still add ballots of that month. */
  readonly closedMonths: ReadonlyMap<string, string>
  readonly codes: KnownCodes
  /** Whether the desk or questionnaire of this ballot was altered, which is reported already. */
  readonly isDoubtful: (row: BallotRow) => boolean
  readonly archives: Archives
  readonly questionnaires: Questionnaires
  /** Called with every ballot in the database that can be decoded. */
  readonly onBallot?: (row: BallotRow) => void
  /** Called with every ballot that the book holds and its place in the book. */
  readonly onSealed?: (row: BallotRow, place: number) => void
}

// Working out what was changed takes milliseconds per ballot; a wholesale forgery needs no such detail.
const explainedAtMost = 100
const vainAttempts = 10

/** Months archived out of the database, by YYYY-MM; `folder` is set when their archive file was supplied and matches the one written. */
interface Archives {
  readonly months: ReadonlyMap<string, { readonly ballots: number; readonly folder?: string | undefined }>
}

/** Recomputes the commitment of every stored ballot and compares it with the book. */
export async function auditBallots(transaction: AuditorDoor, options: BallotAuditOptions): Promise<BallotAudit> {
  const { index, seals } = options
  const seen: Seen = {
    unknown: [],
    repeated: new Map(),
    impossible: [],
    late: new Map(),
    early: new Set(),
    misplaced: new Map(),
    doubtful: 0,
    ballots: 0,
    inBook: 0,
    waiting: new Set(),
  }
  for await (const { rows, isArchived } of everyBallot(transaction, options)) {
    for (const row of rows) see(seen, row, isArchived, options)
  }

  const { unknown, repeated, impossible, late, early, misplaced, ballots, inBook, waiting } = seen
  const changes = explain(unknown, options)
  const rest = unknown.filter((row) => !changes.has(row))
  const missing = removed(index, seals, options.archives, seen.doubtful)
  for (const [leaf, day] of options.unsigned) if (!waiting.has(leaf)) missing.days.push(day)
  const added = rest.map(({ serviceDate }) => serviceDate)
  const findings: Finding[] = [
    ...[...changes].map(([{ serviceDate }, { place, what }]): Finding => {
      return { code: 'ballot-changed', sealingDay: sealOfLeaf(seals, place)?.day ?? '', serviceDate, what }
    }),
    ...comeAndGone(missing.days, added, impossible),
    ...[...early].map((sealingDay): Finding => ({ code: 'seal-day-differs', sealingDay })),
    ...byDay(misplaced).map(
      ([serviceDate, ballots]): Finding => ({ code: 'ballot-archived-too', serviceDate, ballots }),
    ),
    ...byDay(late).map(([serviceDate, ballots]): Finding => ({ code: 'ballot-late', serviceDate, ballots })),
    ...byDay(repeated).map(([serviceDate, ballots]): Finding => ({ code: 'ballot-repeated', serviceDate, ballots })),
  ]
  return { ballots, inBook, waiting: waiting.size, notChecked: missing.notChecked, findings }
}

/** Running totals of the audit; the maps count by service date. */
interface Seen {
  readonly unknown: BallotRow[]
  readonly repeated: Map<string, number>
  readonly impossible: string[]
  readonly late: Map<string, number>
  readonly early: Set<string>
  readonly misplaced: Map<string, number>
  doubtful: number
  ballots: number
  inBook: number
  readonly waiting: Set<string>
}

function see(seen: Seen, row: BallotRow, isArchived: boolean, options: BallotAuditOptions): void {
  const { index, unsigned } = options
  seen.ballots++
  const leaf = leafOf(row, options.questionnaires)
  if (leaf && !isArchived) options.onBallot?.(row)
  if (!isArchived && options.archives.months.has(row.serviceDate.slice(0, 7))) count(seen.misplaced, row.serviceDate)
  const place = leaf && index.find(leaf)
  if (place === undefined && options.isDoubtful(row)) seen.doubtful++
  else if (!leaf) seen.impossible.push(row.serviceDate)
  else if (place === undefined && unsigned.has(hexOf(leaf))) seen.waiting.add(hexOf(leaf))
  else if (place === undefined) seen.unknown.push(row)
  else if (!index.tick(place)) count(seen.repeated, row.serviceDate)
  else seeSealed(seen, row, place, options)
}

function seeSealed(
  seen: Seen,
  row: BallotRow,
  place: number,
  { seals, closedMonths, onSealed }: BallotAuditOptions,
): void {
  seen.inBook++
  onSealed?.(row, place)
  const sealing = sealOfLeaf(seals, place)?.day ?? ''
  if (sealing > (closedMonths.get(row.serviceDate.slice(0, 7)) ?? sealing)) count(seen.late, row.serviceDate)
  if (row.serviceDate > sealing) seen.early.add(sealing)
}

/** Ballots in the database, then those in the supplied archives. */
async function* everyBallot(transaction: AuditorDoor, { archives, codes }: BallotAuditOptions) {
  for await (const rows of allBallots(transaction)) yield { rows, isArchived: false }
  for (const [month, { folder }] of archives.months)
    if (folder !== undefined)
      for await (const rows of archivedRows(folder, month, codes)) yield { rows, isArchived: true }
}

function leafOf(row: BallotRow, questionnaires: Questionnaires): Uint8Array | undefined {
  try {
    return commitmentOfRow(row, questionnaires)
  } catch {
    return undefined
  }
}

/** Finds ballots unknown to the book that match one of its leaves once a single detail is changed back. */
function explain(unknown: readonly BallotRow[], options: BallotAuditOptions) {
  const changes = new Map<BallotRow, { readonly place: number; readonly what: string }>()
  const { index } = options
  if (index.unticked().next().done) return changes
  const suspects = unknown.slice(0, explainedAtMost)
  let vain = 0
  for (const row of suspects) {
    if (vain === vainAttempts) break
    const change = findChange(row, { ...options, others: suspects.filter((other) => other !== row) })
    vain = change ? 0 : vain + 1
    if (!change) continue
    index.tick(change.index)
    changes.set(row, { place: change.index, what: change.what })
  }
  return changes
}

/**
 * Sealing days of commitments that have no ballot. Without the archives the book cannot tell an archived ballot from a removed one: if
 * exactly as many are missing as the database says were archived, they count as not checked, and the audit says so.
 */
function removed(index: LeafIndex, seals: readonly Seal[], { months }: Archives, doubtful: number) {
  const days = [...index.unticked()].map((place) => sealOfLeaf(seals, place)?.day ?? '')
  const absent = [...months].filter(([, { folder }]) => folder === undefined)
  const archived = absent.reduce((sum, [, each]) => sum + each.ballots, 0)
  // A ballot cannot enter the book before its month begins.
  const isPossible = days.every((day) => absent.some(([month]) => day >= `${month}-01`))
  if (days.length === archived + doubtful && (isPossible || archived === 0)) return { notChecked: archived, days: [] }
  return { notChecked: 0, days }
}

/**
 * Ballots missing from the database, by sealing day, and ballots missing from the book, by service date. If there are as many of the one as
 * of the other, they are reported as replaced, in one finding per day.
 */
function comeAndGone(
  gone: readonly string[],
  added: readonly string[],
  impossible: readonly string[],
): readonly Finding[] {
  const areReplaced = gone.length > 0 && gone.length === added.length + impossible.length
  const perDay = (days: readonly string[]) => byDay(Map.groupBy(days, (day) => day))
  const removed = areReplaced ? [] : perDay(gone)
  return [
    ...removed.map(([sealingDay, { length }]): Finding => ({ code: 'ballot-removed', sealingDay, ballots: length })),
    ...perDay(added).map(
      ([serviceDate, { length }], place): Finding =>
        areReplaced
          ? { code: 'ballot-replaced', sealingDay: gone[place] ?? '', serviceDate, ballots: length }
          : { code: 'ballot-added', serviceDate, ballots: length },
    ),
    ...perDay(impossible).map(
      ([serviceDate, { length }]): Finding => ({ code: 'ballot-impossible', serviceDate, ballots: length }),
    ),
  ]
}

function hexOf(leaf: Uint8Array): string {
  return Buffer.from(leaf).toString('hex')
}

function count(days: Map<string, number>, day: string): void {
  days.set(day, (days.get(day) ?? 0) + 1)
}

function byDay<Of>(days: ReadonlyMap<string, Of>): readonly (readonly [day: string, of: Of])[] {
  return [...days].sort(([one], [other]) => (one < other ? -1 : 1))
}

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
  /** Not sealed yet, on a day that waits for its sealing. */
  readonly waiting: number
  /** In the book, and moved out of the database into archive files that were not given to this audit. */
  readonly notChecked: number
  /**
   * Sealed more than `lateAfter` days after their service date, the first sealing aside, or waiting so late for their sealing. A phone
   * that was offline brings its ballot within three days.
   */
  readonly late: ReadonlyMap<string, { readonly ballots: number; readonly days: number }>
  readonly findings: readonly Finding[]
}

export interface BallotAuditOptions {
  readonly index: LeafIndex
  readonly seals: readonly Seal[]
  readonly openDays: ReadonlySet<string>
  readonly codes: KnownCodes
  readonly lateAfter: number
  readonly archives: Archives
  readonly questionnaires?: Questionnaires
  /** Sees every ballot of the database that can be one. */
  readonly onBallot?: (row: BallotRow) => void
  /** Sees every ballot that the book holds, with its place in it. */
  readonly onSealed?: (row: BallotRow, place: number) => void
}

// Trying what was changed takes milliseconds a ballot; a wholesale forgery needs no such detail.
const explainedAtMost = 100
const vainAttempts = 10
const dayLength = 86_400_000

/** Months that are not in the database, by YYYY-MM; `folder` where their file was given and is the one that was written. */
export interface Archives {
  readonly months: ReadonlyMap<string, { readonly ballots: number; readonly folder?: string | undefined }>
}

/** Recomputes the commitment of every stored ballot and holds it against the book. */
export async function auditBallots(transaction: AuditorDoor, options: BallotAuditOptions): Promise<BallotAudit> {
  const { index, seals, openDays, lateAfter } = options
  const unknown: BallotRow[] = []
  const repeated = new Map<string, number>()
  const impossible = new Map<string, number>()
  const late = new Map<string, { ballots: number; days: number }>()
  const firstDay = seals[0]?.day ?? ''
  const lastDay = seals.at(-1)?.day ?? ''
  const early = new Set<string>()
  const misplaced = new Map<string, number>()
  const noteLate = (day: string, { serviceDate }: BallotRow) => {
    const days = (Date.parse(day) - Date.parse(serviceDate)) / dayLength
    if (!(days > lateAfter) || day === firstDay) return
    const { ballots: before = 0, days: longest = 0 } = late.get(serviceDate) ?? {}
    late.set(serviceDate, { ballots: before + 1, days: Math.max(longest, days) })
  }
  let ballots = 0
  let inBook = 0
  for await (const { rows, isArchived } of everyBallot(transaction, options)) {
    for (const row of rows) {
      ballots++
      const leaf = leafOf(row, options.questionnaires)
      if (leaf && !isArchived) options.onBallot?.(row)
      if (!isArchived && options.archives.months.has(row.serviceDate.slice(0, 7))) count(misplaced, row.serviceDate)
      const place = leaf && index.find(leaf)
      if (!leaf) count(impossible, row.serviceDate)
      else if (place === undefined) unknown.push(row)
      else if (!index.tick(place)) count(repeated, row.serviceDate)
      else {
        inBook++
        options.onSealed?.(row, place)
        const sealing = sealOfLeaf(seals, place)?.day ?? ''
        noteLate(sealing, row)
        if (row.serviceDate > sealing) early.add(sealing)
      }
    }
  }

  const changes = explain(unknown, options)
  const rest = unknown.filter((row) => !changes.has(row))
  const waiting = rest.filter(({ serviceDate }) => openDays.has(serviceDate))
  for (const row of waiting) noteLate(lastDay, row)
  const missing = removed(index, seals, options.archives)
  const added = new Map<string, number>()
  for (const { serviceDate } of rest) if (!openDays.has(serviceDate)) count(added, serviceDate)
  const findings: Finding[] = [
    ...[...changes].map(([{ serviceDate }, { place, what }]): Finding => {
      return { code: 'ballot-changed', sealingDay: sealOfLeaf(seals, place)?.day ?? '', serviceDate, what }
    }),
    ...missing.findings,
    ...[...early].map((sealingDay): Finding => ({ code: 'seal-day-differs', sealingDay })),
    ...byDay(misplaced).map(
      ([serviceDate, ballots]): Finding => ({ code: 'ballot-archived-too', serviceDate, ballots }),
    ),
    ...byDay(added).map(([serviceDate, ballots]): Finding => ({ code: 'ballot-added', serviceDate, ballots })),
    ...byDay(repeated).map(([serviceDate, ballots]): Finding => ({ code: 'ballot-repeated', serviceDate, ballots })),
    ...byDay(impossible).map(
      ([serviceDate, ballots]): Finding => ({ code: 'ballot-impossible', serviceDate, ballots }),
    ),
  ]
  return { ballots, inBook, waiting: waiting.length, notChecked: missing.notChecked, late, findings }
}

/** What is stored, and then what the archives that were given hold. */
async function* everyBallot(transaction: AuditorDoor, { archives, codes }: BallotAuditOptions) {
  for await (const rows of allBallots(transaction)) yield { rows, isArchived: false }
  for (const [month, { folder }] of archives.months)
    if (folder !== undefined)
      for await (const rows of archivedRows(folder, month, codes)) yield { rows, isArchived: true }
}

function leafOf(row: BallotRow, questionnaires: Questionnaires | undefined): Uint8Array | undefined {
  try {
    return commitmentOfRow(row, questionnaires)
  } catch {
    return undefined
  }
}

/** Which ballots that the book does not know are ones it knew, with one thing changed. */
function explain(unknown: readonly BallotRow[], options: BallotAuditOptions) {
  const changes = new Map<BallotRow, { readonly place: number; readonly what: string }>()
  const { index, openDays } = options
  if (index.unticked().next().done) return changes
  // Those of days already sealed first: the others are most likely just waiting.
  const suspects = unknown
    .toSorted((a, b) => Number(openDays.has(a.serviceDate)) - Number(openDays.has(b.serviceDate)))
    .slice(0, explainedAtMost)
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
 * Commitments without their ballot. Where archives were not given, the book cannot tell an archived ballot from a removed one: as many as
 * the database says were archived are not checked, and the audit says so.
 */
function removed(index: LeafIndex, seals: readonly Seal[], { months }: Archives) {
  const days = new Map<string, number>()
  let ballots = 0
  for (const place of index.unticked()) {
    ballots++
    count(days, sealOfLeaf(seals, place)?.day ?? '')
  }
  const absent = [...months].filter(([, { folder }]) => folder === undefined)
  const archived = absent.reduce((sum, [, each]) => sum + each.ballots, 0)
  // A ballot is not in the book before its month.
  const isPossible = [...days.keys()].every((day) => absent.some(([month]) => day >= `${month}-01`))
  if (ballots === archived && isPossible) return { notChecked: ballots, findings: [] }
  const findings = byDay(days).map(
    ([sealingDay, ballots]): Finding => ({ code: 'ballot-removed', sealingDay, ballots }),
  )
  return { notChecked: 0, findings }
}

function count(days: Map<string, number>, day: string): void {
  days.set(day, (days.get(day) ?? 0) + 1)
}

function byDay(days: ReadonlyMap<string, number>): readonly (readonly [day: string, ballots: number])[] {
  return [...days].sort(([one], [other]) => (one < other ? -1 : 1))
}

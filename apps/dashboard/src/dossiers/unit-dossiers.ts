import {
  type DossierCount,
  dossierChanges,
  dossierCounts,
  type InvitationSums,
  invitationsByDesk,
  publicationHolds,
} from '@long-dan/database/dashboard'
import { type Period, previousPeriod } from '@long-dan/statistics'
import type { DeskMonth } from '../desk-months/desk-months.ts'
import { placeKey } from '../desk-months/place-of-row.ts'
import { type UnitMonths, unitMonths } from '../desk-months/unit-months.ts'
import type { ImportContext } from '../imports/import-kind.ts'
import { rememberedRegisters } from '../memory/remembered-registers.ts'
import { memoryOf } from '../memory/tally-memory.ts'
import { readShownBallots, type ShownBallots } from './shown-ballots.ts'

const changesShown = 40

/** A unit's dossiers around one month. */
export interface UnitDossiers extends Omit<UnitMonths, 'months'> {
  readonly countOf: (at: DeskMonth, month?: Period) => DossierCount | undefined
  /** Whether there are more ballots than dossiers; always false when the ballots are hidden. */
  readonly isExceeding: (at: DeskMonth, received: number) => boolean
  readonly isUnitShown: ShownBallots['isUnitShown']
  /** Invitations reported by software for a desk in the month. */
  readonly reportedOf: (at: DeskMonth) => InvitationSums | undefined
  /** Twelve months ending with this one, oldest first. */
  readonly months: readonly {
    readonly month: Period
    readonly known: number
    readonly all: number
    readonly received: number
  }[]
  readonly changes: Awaited<ReturnType<typeof dossierChanges>>
  readonly holds: Awaited<ReturnType<typeof publicationHolds>>
}

/** Null when the unit did not exist in the month. */
export async function readUnitDossiers(
  context: Pick<ImportContext, 'door' | 'deps' | 'official' | 'reference' | 'today'>,
  slug: string,
  month: Period,
): Promise<UnitDossiers | null> {
  const { door } = context
  const around = unitMonths(context, slug, month, 'dossiers')
  if (around === null) return null
  const { rows, unitIds, range } = around
  const counts = await countsOf(context, unitIds, range)
  const thisMonth = { from: month.start, toExclusive: month.end }
  const ballots = await readShownBallots(context)
  const reported = await invitationsByDesk(
    door,
    around.parts.length > 0 ? [] : around.desks.map(({ desk }) => desk.id),
    thisMonth,
  )
  const countOf = (at: DeskMonth, asked = at.month) => counts.get(asked.start)?.get(nameOf(placeKey(at, asked)))
  return {
    ...around,
    countOf,
    isExceeding: (at, received) => ballots.areMore(placeKey(at, month), received),
    isUnitShown: ballots.isUnitShown,
    reportedOf: (at) => reported.find(({ deskId }) => deskId === at.desk.id),
    months: monthsOf(around, counts),
    changes: await dossierChanges(door, { unitIds }, thisMonth, changesShown),
    holds: await publicationHolds(door, { unitIds: [...unitIds, ...rows.map(({ id }) => id)] }),
  }
}

type Counts = ReadonlyMap<string, ReadonlyMap<number, DossierCount>>

// The whole province has some 600 a month.
const mostCounts = 40_000
const remembered = rememberedRegisters<Counts>(['dossier_count'], mostCounts, (counts) =>
  [...counts.values()].reduce((sum, { size }) => sum + size, 10),
)

/** By first day of the month, then by desk and commune. */
function countsOf(
  { door, deps, official }: Pick<ImportContext, 'door' | 'deps' | 'official'>,
  unitIds: readonly number[],
  range: UnitMonths['range'],
): Promise<Counts> {
  const memory = memoryOf(deps)(official.reach.communeIds)
  return remembered(door, memory, `${range.from} ${range.toExclusive} ${unitIds.join()}`, async () => {
    const rows = await dossierCounts(door, { unitIds }, range)
    return new Map(
      [...Map.groupBy(rows, ({ month }) => month)].map(([month, counts]) => [
        month,
        new Map(counts.map((count) => [nameOf(count), count])),
      ]),
    )
  })
}

const sums = new WeakMap<Counts, WeakMap<UnitMonths, UnitDossiers['months']>>()

/** Cached, because counts and desks stay the same objects until they change. */
function monthsOf(around: UnitMonths, counts: Counts): UnitDossiers['months'] {
  const ofCounts = sums.get(counts) ?? new WeakMap<UnitMonths, UnitDossiers['months']>()
  sums.set(counts, ofCounts)
  const found =
    ofCounts.get(around) ??
    around.months.map(({ month, desks }) => {
      const ofMonth = counts.get(month.start)
      const known = desks.flatMap((at) => ofMonth?.get(nameOf(placeKey(at))) ?? [])
      const received = known.reduce((sum, count) => sum + count.received, 0)
      return { month, known: known.length, all: desks.length, received }
    })
  ofCounts.set(around, found)
  return found
}

// A number rather than text: one year of the province looks up thousands.
function nameOf({ deskId, unitId }: { readonly deskId: number; readonly unitId: number }): number {
  return deskId * 1_000_000 + unitId
}

/** Last month's numbers of the same desk, to show beside the field. */
export function countBefore({ countOf }: UnitDossiers, at: DeskMonth): DossierCount | undefined {
  return countOf(at, previousPeriod(at.month))
}

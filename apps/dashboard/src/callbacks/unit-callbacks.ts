import {
  type CallbackLot,
  type CallbackNumbers,
  type CallbackPlace,
  callbackChanges,
  callbackCounts,
  callbackLots,
  type DossierOutcome,
  dossierOutcomes,
  type RepeatedCalls,
  repeatedCalls,
} from '@long-dan/database/dashboard'
import type { Period } from '@long-dan/statistics'
import type { DeskMonth } from '../desk-months/desk-months.ts'
import { keyOf, placeKey } from '../desk-months/place-of-row.ts'
import { type UnitMonths, unitMonths } from '../desk-months/unit-months.ts'
import type { ImportContext } from '../imports/import-kind.ts'
import { rememberedRegisters } from '../memory/remembered-registers.ts'
import { memoryOf } from '../memory/tally-memory.ts'
import { callbackKey, dossiersOf, reachedBy } from './callback-import.ts'
import { desksToCallMore } from './desks-to-call-more.ts'

const changesShown = 40

/** A unit's calls around one month. */
export interface UnitCallbacks extends UnitMonths {
  readonly countOf: (at: DeskMonth, outcome: DossierOutcome, month?: Period) => CallbackNumbers | undefined
  /** The numbered list for a desk, month and outcome; undefined before there is one. */
  readonly lotOf: (at: DeskMonth, outcome: DossierOutcome) => CallbackLot | undefined
  readonly isCalled: (at: DeskMonth) => boolean
  readonly isToCallMore: (at: DeskMonth) => boolean
  /** Whether more citizens were reached than there were dossiers, as far as these are known. */
  readonly isExceeding: (at: DeskMonth) => boolean
  /** Of all months shown. */
  readonly repeats: readonly RepeatedCalls[]
  readonly changes: Awaited<ReturnType<typeof callbackChanges>>
}

/** Null when the unit did not exist in the month. */
export async function readUnitCallbacks(
  context: Pick<ImportContext, 'door' | 'deps' | 'official' | 'reference'>,
  slug: string,
  month: Period,
): Promise<UnitCallbacks | null> {
  const { door } = context
  const around = unitMonths(context, slug, month, 'callbacks')
  if (around === null) return null
  const { unitIds, range, desks } = around
  const { counts, repeats } = await callsOf(context, unitIds, range)
  const countOf = ({ desk, unitId, month: own }: DeskMonth, outcome: DossierOutcome, asked = own) =>
    counts.get(desk.id)?.find((row) => row.month === asked.start && row.unitId === unitId && row.outcome === outcome)
  const lots = new Map(
    (await callbackLots(door, unitIds, { from: month.start, toExclusive: month.end })).map((lot) => [
      callbackKey(lot),
      lot,
    ]),
  )
  const more = await desksToCallMore(door, { unitIds }, month)
  const dossiers = await dossiersOf(
    context,
    desks.map((at) => placeKey(at)),
  )
  return {
    ...around,
    countOf,
    lotOf: (at, outcome) => lots.get(callbackKey({ ...placeKey(at), outcome })),
    isCalled: (at) => dossierOutcomes.some((outcome) => countOf(at, outcome) !== undefined),
    isToCallMore: ({ desk }) => more.has(desk.id),
    isExceeding(at) {
      const reached = dossierOutcomes.reduce((sum, outcome) => sum + reachedBy(countOf(at, outcome)), 0)
      return reached > (dossiers.get(keyOf(placeKey(at))) ?? reached)
    },
    repeats,
    changes: await callbackChanges(door, { unitIds }, { from: month.start, toExclusive: month.end }, changesShown),
  }
}

interface Calls {
  /** By desk: most desks of a wide unit have no calls, and twelve months of all of them are asked for. */
  readonly counts: ReadonlyMap<number, readonly (CallbackPlace & CallbackNumbers)[]>
  readonly repeats: readonly RepeatedCalls[]
}

const mostRows = 40_000
const remembered = rememberedRegisters<Calls>(['callback_count', 'callback_lot'], mostRows, ({ counts, repeats }) =>
  [...counts.values()].reduce((sum, { length }) => sum + length, 10 + repeats.length),
)

function callsOf(
  { door, deps, official }: Pick<ImportContext, 'door' | 'deps' | 'official'>,
  unitIds: readonly number[],
  range: UnitMonths['range'],
): Promise<Calls> {
  const memory = memoryOf(deps)(official.reach.communeIds)
  const name = `${official.role} ${range.from} ${range.toExclusive} ${unitIds.join()}`
  return remembered(door, memory, name, async () => ({
    counts: Map.groupBy(await callbackCounts(door, { unitIds }, range), ({ deskId }) => deskId),
    repeats: await repeatedCalls(door, unitIds, range),
  }))
}

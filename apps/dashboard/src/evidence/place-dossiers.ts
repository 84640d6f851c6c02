import type { TrustFact } from '@long-dan/database/dashboard'
import type { CalendarDay } from '@long-dan/statistics'
import type { MonthsServed, ServedPlace } from './months-served.ts'

/** The place a rate refers to: communes, or one desk in them. */
export interface Place {
  readonly unitIds: readonly number[]
  readonly deskId?: number | undefined
}

/** Dossiers of a place; its total is known only when every month of every desk was counted. */
export interface PlaceDossiers {
  readonly received: number
  /** Number of desk-months of service. */
  readonly served: number
  readonly counted: number
  readonly firstMissing: CalendarDay | null
  readonly lastServed: CalendarDay | null
}

/** Whether a row is of the place's desk, or the place is all of its communes. */
export const isIn =
  (deskId: number | undefined) =>
  (one: { readonly deskId: number }): boolean =>
    deskId === undefined || one.deskId === deskId

export interface DossierSums {
  readonly of: (place: Place) => PlaceDossiers
  /** Of all desks of a commune, computed once. */
  readonly inCommune: (unitId: number) => PlaceDossiers
}

/** Sums up the dossiers of places. */
export function dossierSums(served: MonthsServed, factAt: ReadonlyMap<string, TrustFact>): DossierSums {
  const communes = new Map<number, { readonly sum: Sum; readonly dossiers: PlaceDossiers }>()
  const sumAt = (place: ServedPlace) => sumOf(place, factAt.get(place.key))
  const dossiersOf = (sum: Sum): PlaceDossiers => ({
    received: sum.received,
    served: sum.served,
    counted: sum.counted,
    firstMissing: sum.missing === 0 ? null : served.monthOf(lowestBit(sum.missing)),
    lastServed: sum.months === 0 ? null : served.monthOf(highestBit(sum.months)),
  })

  function inCommune(unitId: number) {
    const known = communes.get(unitId)
    if (known !== undefined) return known
    const sum = served.inCommune(unitId).map(sumAt).reduce(added, noDossiers)
    const found = { sum, dossiers: dossiersOf(sum) }
    communes.set(unitId, found)
    return found
  }

  return {
    of({ unitIds, deskId }) {
      const parts =
        deskId === undefined
          ? unitIds.map((unitId) => inCommune(unitId).sum)
          : unitIds.flatMap((unitId) => served.inCommune(unitId).filter(isIn(deskId)).map(sumAt))
      return dossiersOf(parts.reduce(added, noDossiers))
    },
    inCommune: (unitId) => inCommune(unitId).dossiers,
  }
}

/** Of desks: numbers, and months as bits. */
interface Sum {
  readonly received: number
  readonly served: number
  readonly counted: number
  readonly missing: number
  readonly months: number
}

const noDossiers: Sum = { received: 0, served: 0, counted: 0, missing: 0, months: 0 }

function sumOf({ months }: ServedPlace, fact: TrustFact | undefined): Sum {
  const counted = months & (fact?.months ?? 0)
  return {
    received: fact?.received ?? 0,
    served: bitsIn(months),
    counted: bitsIn(counted),
    missing: months & ~counted,
    months,
  }
}

function added(one: Sum, other: Sum): Sum {
  return {
    received: one.received + other.received,
    served: one.served + other.served,
    counted: one.counted + other.counted,
    missing: one.missing | other.missing,
    months: one.months | other.months,
  }
}

function bitsIn(mask: number): number {
  let count = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1
  return count
}

function lowestBit(mask: number): number {
  return highestBit(mask & -mask)
}

function highestBit(mask: number): number {
  return 31 - Math.clz32(mask)
}

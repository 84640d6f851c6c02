import { type DashboardDoor, type DossierPlace, dossierCounts } from '@long-dan/database/dashboard'
import { keyOf } from '../desk-months/place-of-row.ts'

/** Months that say what is usual of a desk. */
const monthsBefore = 6
/** From so many times the usual, and so many more than that, somebody is asked whether it is right (⚙). */
const [manyTimes, manyMore] = [5, 50]

export interface Jump {
  readonly times: number
  readonly usual: number
}

/** How many times what is usual a number is; null where it is not unusually large, or nothing is known of the months before. */
export function jumpOf(received: number, before: readonly number[]): Jump | null {
  const usual = before.toSorted((one, other) => one - other)[Math.floor((before.length - 1) / 2)]
  if (usual === undefined || received < usual * manyTimes || received < usual + manyMore) return null
  return { times: Math.floor(received / Math.max(usual, 1)), usual }
}

/** Of each place the numbers of received dossiers in the six months before, as far as they are known. */
export async function readMonthsBefore(
  door: DashboardDoor,
  places: readonly DossierPlace[],
): Promise<(place: DossierPlace) => readonly number[]> {
  const [first, ...more] = places.map(({ month }) => month).toSorted()
  if (first === undefined) return () => []
  const unitIds = [...new Set(places.map(({ unitId }) => unitId))]
  const range = { from: monthAgo(first, monthsBefore), toExclusive: more.at(-1) ?? first }
  const known = new Map((await dossierCounts(door, { unitIds }, range)).map((count) => [keyOf(count), count.received]))
  return (place) =>
    Array.from({ length: monthsBefore }, (_, at) =>
      known.get(keyOf({ ...place, month: monthAgo(place.month, at + 1) })),
    ).filter((received) => received !== undefined)
}

/** First day of the month so many months before. */
function monthAgo(month: string, count: number): string {
  const day = new Date(`${month}T00:00:00Z`)
  day.setUTCMonth(day.getUTCMonth() - count)
  return day.toISOString().slice(0, 10)
}

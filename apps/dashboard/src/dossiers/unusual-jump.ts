import { type DashboardDoor, type DossierPlace, dossierCounts } from '@long-dan/database/dashboard'
import { keyOf } from '../desk-months/place-of-row.ts'

/** Number of previous months that determine a desk's usual count. */
const monthsBefore = 6
/** A count this many times the usual, and larger by this many, has to be confirmed (⚙). */
const [manyTimes, manyMore] = [5, 50]

export interface Jump {
  readonly times: number
  readonly usual: number
}

/** How many times the usual count a number is; null when it is not unusually large, or when no previous month is known. */
export function jumpOf(received: number, before: readonly number[]): Jump | null {
  const usual = before.toSorted((one, other) => one - other)[Math.floor((before.length - 1) / 2)]
  if (usual === undefined || received < usual * manyTimes || received < usual + manyMore) return null
  return { times: Math.floor(received / Math.max(usual, 1)), usual }
}

/** For each place, the counts of received dossiers in the six months before, as far as known. */
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

/** First day of the month that many months earlier. */
function monthAgo(month: string, count: number): string {
  const day = new Date(`${month}T00:00:00Z`)
  day.setUTCMonth(day.getUTCMonth() - count)
  return day.toISOString().slice(0, 10)
}

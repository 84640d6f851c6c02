import { type RawBuilder, sql } from 'kysely'

/** Read as text: the driver's array parser takes five times as long. */
export const countersAsText: RawBuilder<string> = sql<string>`array_to_string(counters, ',')`

/** What `countersAsText` selects, added to `sums`. */
export function addCountersOf(text: string, sums: Int32Array): void {
  let [at, value] = [0, 0]
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place)
    if (code === comma) {
      sums[at] = (sums[at] ?? 0) + value
      at++
      value = 0
    } else value = value * 10 + code - zero
  }
  sums[at] = (sums[at] ?? 0) + value
}

const comma = 44
const zero = 48

import type { Period, Remembered } from '@long-dan/statistics'
import { recent } from './recent.ts'

/** What was found to need hiding, and from what; for one reading of the units. */
export interface Judgements {
  readonly of: (table: string, describe: Describe) => Remembered
}

/** `place`: which trees of these periods; a place keeps its last judgement. `name`: the same place and name, the same trees. */
type Describe = (periods: readonly Period[]) => { readonly place: string; readonly name: string }

interface Judgement {
  readonly name: string
  readonly before: ReadonlySet<string>
  readonly hidden: ReadonlySet<string>
}

// Names of units and desks held: some tens of megabytes at most for the whole province, a fraction for a commune.
const mostKeys = 400_000

export function judgements(): Judgements {
  const known = recent<Judgement>(mostKeys, ({ before, hidden }) => 4 + before.size + hidden.size)
  return {
    of: (table, describe) => (periods, before, judge) => {
      const { place, name } = describe(periods)
      const key = `${table} ${place} ${periods.map(({ code }) => code).join()}`
      const last = known.get(key)
      if (last?.name === name && isSame(last.before, before)) return last.hidden
      const hidden = judge()
      known.set(key, { name, before, hidden })
      return hidden
    },
  }
}

function isSame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  if (one === other) return true
  if (one.size !== other.size) return false
  for (const key of one) if (!other.has(key)) return false
  return true
}

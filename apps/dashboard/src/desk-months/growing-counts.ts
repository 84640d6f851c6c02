import type { DashboardDoor } from '@long-dan/database/dashboard'
import type { ImportContext, UndoOutcome } from '../imports/import-kind.ts'

interface CountStep<Place, Numbers> {
  readonly place: Place
  readonly before: Numbers | null
  readonly after: Numbers
  readonly name: string
}

/** Applies and undoes counts in an append-only table in which the latest row counts. */
export function growingCounts<Place extends object, Numbers>({
  add,
  latest,
  keyOf,
}: {
  readonly add: (
    door: DashboardDoor,
    accountId: string,
    counts: readonly (Place & { readonly numbers: Numbers | null })[],
  ) => Promise<readonly string[]>
  readonly latest: (
    door: DashboardDoor,
    places: readonly Place[],
  ) => Promise<readonly (Place & { readonly id: string })[]>
  readonly keyOf: (place: Place) => string
}) {
  type Undo = readonly (Omit<CountStep<Place, Numbers>, 'after'> & { readonly id: string })[]
  return {
    async apply({ door, official }: ImportContext, steps: readonly CountStep<Place, Numbers>[]) {
      const counts = steps.map(({ place, after }) => ({ ...place, numbers: after }))
      const ids = await add(door, official.accountId, counts)
      const undo: Undo = steps.map(({ place, before, name }, at) => ({ place, before, name, id: ids[at] ?? '' }))
      return { undo }
    },
    /** Appends the previous numbers again; refuses when somebody has added a row since. */
    async undo({ door, official }: ImportContext, given: unknown): Promise<UndoOutcome> {
      const undo = given as Undo
      const places = undo.map(({ place }) => place)
      const ids = new Map((await latest(door, places)).map((row) => [keyOf(row), row.id]))
      const changedSince = undo.filter(({ place, id }) => ids.get(keyOf(place)) !== id).map(({ name }) => name)
      if (changedSince.length > 0) return { ok: false, changedSince }
      const counts = undo.map(({ place, before }) => ({ ...place, numbers: before }))
      await add(door, official.accountId, counts)
      return { ok: true }
    },
  }
}

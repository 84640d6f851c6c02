import type { UnitDirectory } from './unit-directory.ts'

/** Ids of the unit and of all units that went into it as a whole, step by step: their ballots are ballots of its land. */
export function wholeLand(directory: Pick<UnitDirectory, 'predecessors'>, unitId: number): readonly number[] {
  const found = new Set([unitId])
  for (const id of found)
    for (const { predecessorId, extent } of directory.predecessors(id)) if (extent === 'whole') found.add(predecessorId)
  return [...found]
}

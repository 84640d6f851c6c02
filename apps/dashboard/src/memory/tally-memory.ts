import type { DashboardDoor } from '@long-dan/database/dashboard'
import type { Questionnaires } from '@long-dan/questionnaire'
import type { Reference } from '../reference/reference.ts'
import type { CommuneIds } from './commune-ids.ts'
import { recent } from './recent.ts'
import { type TalliesInReach, talliesInReach } from './tallies-in-reach.ts'

/** One app's caches, by reach. */
export type TallyMemory = (communeIds: CommuneIds) => TalliesInReach

// All areas and communes of a province together hold three times as much as the province.
const mostReaches = 300

const memories = new WeakMap<DashboardDoor, TallyMemory>()

/** The one cache shared by everything that reads through this door. */
export function memoryOf({
  door,
  reference,
}: {
  readonly door: DashboardDoor
  readonly reference: Reference
}): TallyMemory {
  const memory = memories.get(door) ?? tallyMemory(reference.current().questionnaires)
  memories.set(door, memory)
  return memory
}

function tallyMemory(questionnaires: Questionnaires): TallyMemory {
  const reaches = recent<TalliesInReach>(mostReaches)
  return (communeIds) => {
    const name = communeIds === 'everything' ? communeIds : communeIds.join()
    const found = reaches.get(name) ?? talliesInReach(communeIds, questionnaires)
    reaches.set(name, found)
    return found
  }
}

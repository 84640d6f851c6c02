import type { DashboardDoor } from '@long-dan/database/dashboard'
import type { CommuneIds } from './commune-ids.ts'
import { publishedMemory } from './published.ts'
import { recent } from './recent.ts'
import { type ReaderTallies, readerTallies } from './tallies-in-reach.ts'

/** What one app remembers, by reach. */
export type TallyMemory = (communeIds: CommuneIds) => ReaderTallies

// All areas and communes of the province together hold three times what the province does.
const mostReaches = 300

const memories = new WeakMap<DashboardDoor, TallyMemory>()

/** The one memory of everything that reads through this door. */
export function memoryOf(door: DashboardDoor): TallyMemory {
  const memory = memories.get(door) ?? tallyMemory()
  memories.set(door, memory)
  return memory
}

function tallyMemory(): TallyMemory {
  const reaches = recent<ReaderTallies>(mostReaches)
  const published = publishedMemory()
  return (communeIds) => {
    const name = communeIds === 'everything' ? communeIds : communeIds.join()
    const found = reaches.get(name) ?? readerTallies(communeIds, published)
    reaches.set(name, found)
    return found
  }
}

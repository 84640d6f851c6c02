import { type DashboardDoor, marksOf, publishedItems } from '@long-dan/database/dashboard'
import type { ItemCode } from '@long-dan/questionnaire'
import type { Period } from '@long-dan/statistics'

/** What anybody can read without signing in. */
export interface Published {
  /** Another one after every publication. */
  readonly version: number
  /** Units whose answers to the item in the period are public. */
  readonly unitsIn: (item: ItemCode, period: Period) => ReadonlySet<number>
}

export const nothingPublished: Published = { version: 0, unitsIn: () => nobody }
const nobody: ReadonlySet<number> = new Set()

/** What is public as a transaction sees it; read again only when something was published since. */
export function publishedMemory(): (door: DashboardDoor) => Promise<Published> {
  let last = nothingPublished
  const seen = new WeakMap<DashboardDoor, Promise<Published>>()

  async function read(door: DashboardDoor): Promise<Published> {
    const { publications: version } = await marksOf(door)
    if (version === last.version) return last
    const units = new Map<string, Set<number>>()
    for (const { unitId, periodCode, criteria } of await publishedItems(door))
      for (const item of ['overall', ...criteria]) {
        const name = `${item} ${periodCode}`
        const found = units.get(name) ?? new Set()
        units.set(name, found.add(unitId))
      }
    last = { version, unitsIn: (item, { code }) => units.get(`${item} ${code}`) ?? nobody }
    return last
  }

  return (door) => {
    const found = seen.get(door) ?? read(door)
    seen.set(door, found)
    return found
  }
}

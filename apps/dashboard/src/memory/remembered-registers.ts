import { type DashboardDoor, isMarkedSnapshot, marksOf, type Register } from '@long-dan/database/dashboard'
import { type Recent, recent } from './recent.ts'
import type { TalliesInReach } from './tallies-in-reach.ts'

/**
 * Caches what was read from registers, by reach and name, until one of the registers is written to. `read` must not query anything else,
 * must not depend on the official's account, and may depend on the role or the day only if the name contains it. Transactions that may
 * write bypass the cache.
 */
export function rememberedRegisters<Value>(
  registers: readonly Register[],
  limit: number,
  weightOf?: (value: Value) => number,
): (door: DashboardDoor, memory: TalliesInReach, name: string, read: () => Promise<Value>) => Promise<Value> {
  const known = new WeakMap<TalliesInReach, Recent<Value>>()
  return async (door, memory, name, read) => {
    if (!isMarkedSnapshot(door)) return read()
    const ofReach = known.get(memory) ?? recent<Value>(limit, weightOf)
    known.set(memory, ofReach)
    const marked = `${(await marksOf(door)).ofRegisters(registers)} ${name}`
    const value = ofReach.get(marked) ?? (await read())
    ofReach.set(marked, value)
    return value
  }
}

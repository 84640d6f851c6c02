import { type DashboardDoor, isMarkedSnapshot, marksOf, type Register } from '@long-dan/database/dashboard'
import { type Recent, recent } from './recent.ts'
import type { TalliesInReach } from './tallies-in-reach.ts'

/**
 * What was read of registers, by reach and name, until one of the registers is written to. `read` must ask for nothing else, nothing that
 * depends on the official's account, and on the role or the day only where the name holds it. A transaction that may write reads for itself.
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

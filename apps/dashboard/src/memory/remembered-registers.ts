import { type DashboardDoor, isMarkedSnapshot, type Marks, marksOf, type Register } from '@long-dan/database/dashboard'
import { type Recent, recent } from './recent.ts'
import type { TalliesInReach } from './tallies-in-reach.ts'

export type Remembered<Value> = (
  door: DashboardDoor,
  memory: TalliesInReach,
  name: string,
  read: () => Promise<Value>,
) => Promise<Value>

/**
 * Caches what was read from registers, by reach and name, until one of the registers is written to. `read` must not query anything else,
 * must not depend on the official's account, and may depend on the role or the day only if the name contains it. Transactions that may
 * write bypass the cache.
 */
export function rememberedRegisters<Value>(
  registers: readonly Register[],
  limit: number,
  weightOf?: (value: Value) => number,
): Remembered<Value> {
  return rememberedBy((marks) => marks.ofRegisters(registers), limit, weightOf)
}

/** The same for what was read from tallies, until the next opening of the box. */
export function rememberedTallies<Value>(limit: number): Remembered<Value> {
  return rememberedBy((marks) => marks.openings, limit)
}

function rememberedBy<Value>(
  markOf: (marks: Marks) => string,
  limit: number,
  weightOf?: (value: Value) => number,
): Remembered<Value> {
  const known = new WeakMap<TalliesInReach, Recent<Value>>()
  return async (door, memory, name, read) => {
    if (!isMarkedSnapshot(door)) return read()
    const ofReach = known.get(memory) ?? recent<Value>(limit, weightOf)
    known.set(memory, ofReach)
    const marked = `${markOf(await marksOf(door))} ${name}`
    const value = ofReach.get(marked) ?? (await read())
    ofReach.set(marked, value)
    return value
  }
}

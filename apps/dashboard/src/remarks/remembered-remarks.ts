import { countRemarks, type DashboardDoor, remarkPlaces } from '@long-dan/database/dashboard'
import type { ResultReader } from '../figures/result-reader.ts'
import { rememberedRegisters } from '../memory/remembered-registers.ts'

const mostCounts = 500
// One per desk and month.
const mostPlaces = 50_000

export const rememberedMonths = remembered(countRemarks, mostCounts)
export const rememberedPlaces = remembered(remarkPlaces, mostPlaces, (places) => 5 + places.length)

/** Cached until a remark comes, changes or goes; separately by role. */
function remembered<Question, Value>(
  read: (door: DashboardDoor, question: Question) => Promise<Value>,
  limit: number,
  weightOf?: (value: Value) => number,
) {
  const kept = rememberedRegisters<Value>(['remark'], limit, weightOf)
  return (
    door: DashboardDoor,
    { memory, role }: Pick<ResultReader, 'memory' | 'role'>,
    question: Question,
  ): Promise<Value> => kept(door, memory, `${role} ${JSON.stringify(question)}`, () => read(door, question))
}

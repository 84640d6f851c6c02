import { type DashboardDoor, type Improvement, listImprovements } from '@long-dan/database/dashboard'
import type { ResultReader } from '../figures/result-reader.ts'
import { rememberedRegisters } from '../memory/remembered-registers.ts'

const mostUrgent = 50
const mostOfReach = 20_000
const remembered = rememberedRegisters<readonly Improvement[]>(
  ['improvement_version'],
  mostOfReach,
  (all) => 1 + all.length,
)

/** The first few improvements of these communes, most urgent first, cached. */
export function urgentImprovements(
  door: DashboardDoor,
  { memory, role }: Pick<ResultReader, 'memory' | 'role'>,
  unitIds: readonly number[],
): Promise<readonly Improvement[]> {
  return remembered(door, memory, `${role} ${unitIds.join()}`, () =>
    listImprovements(door, { unitIds, limit: mostUrgent, offset: 0 }),
  )
}

import { type DashboardDoor, type RemarkSummary, summariseRemarks } from '@long-dan/database/dashboard'
import { rememberedRegisters } from '../../memory/remembered-registers.ts'
import { remarkReaders } from '../../officials/remark-readers.ts'
import type { UnitQuestion } from '../../results/unit/unit-question.ts'

// A summary has a line for each commune.
const mostLines = 50_000
const remembered = rememberedRegisters<RemarkSummary>(['remark'], mostLines, ({ unread }) => 5 + unread.size)

/** Remarks of the unit; null for readers who may not see any. */
export async function whatPeopleWrote(
  door: DashboardDoor,
  { reader, scope }: UnitQuestion,
): Promise<RemarkSummary | null> {
  if (!remarkReaders.includes(reader.role)) return null
  return remembered(door, reader.memory, scope.unitIds.join(), () => summariseRemarks(door, { scope }))
}

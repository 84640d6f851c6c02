import { ballotsOfDays, type DashboardDoor } from '@long-dan/database/dashboard'
import { checkExclusion } from './exclusion-check.ts'
import type { FoundCase } from './found-case.ts'

export type ExcludedDays = {
  readonly firstDay?: string | null | undefined
  readonly lastDay?: string | null | undefined
  readonly entryModes?: readonly number[] | null | undefined
}

export async function checkDays(
  scoped: DashboardDoor,
  { unitId, deskId }: FoundCase['one'],
  { firstDay, lastDay, entryModes }: ExcludedDays,
) {
  const rows = await ballotsOfDays(scoped, { unitId, deskId, firstDay: firstDay ?? '', lastDay: lastDay ?? '' })
  return checkExclusion(rows, entryModes ?? [])
}

export async function effectOf(
  scoped: DashboardDoor,
  one: FoundCase['one'],
  wanted: ExcludedDays,
): Promise<FoundCase['effect']> {
  if (!wanted.firstDay) return null
  const checked = await checkDays(scoped, one, wanted)
  return checked.ok ? checked.value : null
}

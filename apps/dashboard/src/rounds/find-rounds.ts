import type { AdministrativeUnit, UnitDirectory } from '@long-dan/administrative-units'
import { resultReader } from '../figures/result-reader.ts'
import type { Asked } from '../pages/asked.ts'
import { communesIn, rowsInReach } from '../remarks/asked-remarks.ts'
import { type RoundProgress, readRounds } from './read-progress.ts'

export interface FoundRounds {
  readonly directory: UnitDirectory
  readonly unit: AdministrativeUnit
  readonly progress: readonly RoundProgress[]
}

/** Null where the official does not reach the unit. */
export async function findRounds(asked: Pick<Asked, 'deps' | 'official'>, slug: string): Promise<FoundRounds | null> {
  const { deps, official } = asked
  const { directory } = deps.reference.current()
  const rows = rowsInReach(directory, official, slug)
  const unit = rows.at(-1)
  if (unit === undefined) return null
  const unitIds = communesIn(directory, rows).map(({ id }) => id)
  const reader = resultReader(deps, official)
  const progress = await reader.read((door) => readRounds(asked, reader, door, { rows, unitIds }))
  return { directory, unit, progress }
}

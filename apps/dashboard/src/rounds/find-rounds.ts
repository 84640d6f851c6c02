import type { AdministrativeUnit, UnitDirectory } from '@long-dan/administrative-units'
import { type ListedRound, listRounds } from '@long-dan/database/dashboard'
import { resultReader } from '../figures/result-reader.ts'
import { mayWorkOnRemarks } from '../officials/remark-readers.ts'
import type { Asked } from '../pages/asked.ts'
import { communesIn, rowsInReach } from '../remarks/asked-remarks.ts'
import { type RoundProgress, readRounds } from './read-progress.ts'

interface FoundIn {
  readonly directory: UnitDirectory
  readonly unit: AdministrativeUnit
}

export interface FoundRounds<Part> extends FoundIn {
  readonly part: Part
  readonly progress: readonly RoundProgress[]
}

export interface FoundRound extends FoundIn {
  readonly progress: RoundProgress
}

type Asking = Pick<Asked, 'deps' | 'official'>

/** Null when the unit is out of reach. `partOf` selects which of its rounds to read, latest first. */
export async function findRounds<Part extends { readonly rows: readonly ListedRound[] }>(
  asked: Asking,
  slug: string,
  partOf: (all: readonly ListedRound[]) => Part,
): Promise<FoundRounds<Part> | null> {
  const { deps, official } = asked
  const { directory } = deps.reference.current()
  const rows = rowsInReach(directory, official, slug)
  const unit = rows.at(-1)
  if (unit === undefined) return null
  const unitIds = communesIn(directory, rows).map(({ id }) => id)
  const reader = resultReader(deps, official)
  return reader.read(async (door) => {
    const part = partOf(await listRounds(door, unitIds))
    const progress = await readRounds(asked, reader, door, { rounds: part.rows, rows, unitIds })
    return { directory, unit, part, progress }
  })
}

/** Whether an official may withdraw a round: whoever may plan one for all its communes, as long as it may be withdrawn at all. */
export function mayWithdraw({ deps, official }: Asking, { communeIds, mayBeWithdrawn }: ListedRound): boolean {
  const { directory } = deps.reference.current()
  const isInReach = (id: number) => {
    const commune = directory.byId(id)
    return commune !== undefined && official.reach.includes(commune)
  }
  return mayBeWithdrawn && mayWorkOnRemarks(official) && communeIds.every(isInReach)
}

/** Null when the unit is out of reach, or none of its communes takes part in such a round. */
export async function findRound(asked: Asking, slug: string, id: string): Promise<FoundRound | null> {
  const found = await findRounds(asked, slug, (all) => ({ rows: all.filter((round) => round.id === id) }))
  const progress = found?.progress[0]
  return found && progress ? { directory: found.directory, unit: found.unit, progress } : null
}

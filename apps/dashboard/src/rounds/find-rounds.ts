import type { AdministrativeUnit, UnitDirectory } from '@long-dan/administrative-units'
import { listRounds, type SurveyRound } from '@long-dan/database/dashboard'
import { resultReader } from '../figures/result-reader.ts'
import type { Asked } from '../pages/asked.ts'
import type { ListPart } from '../pages/list-part.ts'
import { communesIn, rowsInReach } from '../remarks/asked-remarks.ts'
import { type RoundProgress, readRounds } from './read-progress.ts'

type PartOfRounds = ListPart<SurveyRound>

export interface FoundRounds extends Omit<PartOfRounds, 'rows'> {
  readonly directory: UnitDirectory
  readonly unit: AdministrativeUnit
  readonly progress: readonly RoundProgress[]
}

/** Null when the unit is out of reach. `partOf` selects which of its rounds to read, latest first. */
export async function findRounds(
  asked: Pick<Asked, 'deps' | 'official'>,
  slug: string,
  partOf: (all: readonly SurveyRound[]) => PartOfRounds,
): Promise<FoundRounds | null> {
  const { deps, official } = asked
  const { directory } = deps.reference.current()
  const rows = rowsInReach(directory, official, slug)
  const unit = rows.at(-1)
  if (unit === undefined) return null
  const unitIds = communesIn(directory, rows).map(({ id }) => id)
  const reader = resultReader(deps, official)
  return reader.read(async (door) => {
    const { rows: rounds, ...links } = partOf(await listRounds(door, unitIds))
    const progress = await readRounds(asked, reader, door, { rounds, rows, unitIds })
    return { directory, unit, progress, ...links }
  })
}

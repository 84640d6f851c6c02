import { type DeskInGroups, joinDesks } from '@long-dan/results'
import { CRITERION_MINIMUM_BASE, designEffect, rollUp, type SatisfiedCount } from '@long-dan/statistics'

/** Answers given at a desk, and those of parts of the citizens who gave them. */
export interface DeskInParts extends Pick<DeskInGroups, 'deskId' | 'groups'> {
  readonly whole: SatisfiedCount
  readonly parts: readonly SatisfiedCount[]
}

interface PartsOfCluster extends Pick<DeskInParts, 'whole' | 'parts'> {
  readonly isMerged: boolean
}

/**
 * The design effect of each part. Clusters in which a part, or what all of them leave of the whole, would be too little to be shown count as
 * one, like the desks that are shown only together; all of them do if that is not enough.
 */
export function effectsOfParts(desks: readonly DeskInParts[]): readonly number[] {
  const clusters = joinDesks(desks).map((own) => ({
    ...sumOf(own),
    isMerged: own.some(({ groups }) => groups.some(({ isSingle }) => !isSingle)),
  }))
  const [few, enough] = [clusters.filter((each) => !isEnough(each)), clusters.filter(isEnough)]
  const rest = { ...sumOf(few), isMerged: true }
  const used =
    few.length === 0 ? clusters : isEnough(rest) ? [...enough, rest] : [{ ...sumOf(clusters), isMerged: true }]
  return (desks[0]?.parts ?? []).map((_, at) =>
    designEffect(used.map(({ parts, isMerged }) => ({ ...(parts[at] ?? nothing), isMerged }))),
  )
}

const nothing: SatisfiedCount = { satisfied: 0, base: 0 }

function sumOf(all: readonly Pick<DeskInParts, 'whole' | 'parts'>[]): Omit<PartsOfCluster, 'isMerged'> {
  const parts = (all[0]?.parts ?? []).map((_, at) => rollUp(all.map((each) => each.parts[at] ?? nothing)))
  return { whole: rollUp(all.map(({ whole }) => whole)), parts }
}

// As for the shares of options that a place shows.
function isEnough({ whole, parts }: Pick<DeskInParts, 'whole' | 'parts'>): boolean {
  const left = whole.base - rollUp(parts).base
  const isMany = (base: number) => base === 0 || base >= CRITERION_MINIMUM_BASE
  return isMany(left) && parts.every(({ satisfied, base }) => isMany(base) && (base === 0 || satisfied > 0))
}

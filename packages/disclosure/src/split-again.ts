import type { Judging, Split } from './judging.ts'
import { meet, type Partition } from './partition.ts'
import { type Judgement, part } from './widen.ts'

/** What is known of a period as a whole, and the members of each group. */
export interface Whole {
  readonly whole: Partition
  readonly groups: ReadonlyMap<number, readonly number[]>
}

/**
 * Splits each group of `whole` as finely as `finest` and safety allow. A group in which nothing has changed since it was last split under
 * this name comes out as it did then: an opening changes few desks, and to widen the groups of all others is most of the work.
 */
export function splitAgain(
  judging: Judging,
  name: string,
  judgement: Judgement,
  { finest, whole, groups }: Whole & { readonly finest: Partition },
): Partition {
  const { splits, isHeld } = judging
  const last = splits.get(name)
  const result = meet(finest, whole)
  const now = { finest: result.slice(), groups, isHeld, ...factsOf(judging, judgement) }
  for (const [label, things] of groups)
    if (last && isSameGroup(last, now, label, things))
      for (const thing of things) result[thing] = last.result[thing] ?? thing
    else part(judgement, result, things)
  splits.set(name, { ...now, result })
  return result
}

function factsOf(
  { given: { closer } }: Judging,
  { table: { places, bases, satisfied }, months: [month = 0], code }: Judgement,
): Pick<Split, 'base' | 'satisfied' | 'hiddenCloser'> {
  const count = places.length
  const facts = { base: new Int32Array(count), satisfied: new Int32Array(count), hiddenCloser: new Uint8Array(count) }
  const shown = closer?.shownIn(code)
  for (let place = 0; place < count; place++) {
    facts.base[place] = bases[place * 12 + month] ?? 0
    facts.satisfied[place] = satisfied[place * 12 + month] ?? 0
    if (closer && shown && shown[place] === shown[closer.rootOf(place)]) facts.hiddenCloser[place] = 1
  }
  return facts
}

function isSameGroup(last: Split, now: Omit<Split, 'result'>, label: number, things: readonly number[]): boolean {
  const members = last.groups.get(label)
  const isSame = (thing: number, at: number) =>
    members?.[at] === thing &&
    last.finest[thing] === now.finest[thing] &&
    last.base[thing] === now.base[thing] &&
    last.satisfied[thing] === now.satisfied[thing] &&
    last.hiddenCloser[thing] === now.hiddenCloser[thing]
  return last.isHeld === now.isHeld && members?.length === things.length && things.every(isSame)
}

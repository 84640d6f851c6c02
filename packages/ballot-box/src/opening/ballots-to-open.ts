/** A figure that anybody may see never moves by fewer ballots than this, and no ballot leaves the box in smaller company. */
export const fewestTogether = 5

export interface WaitingBallots {
  /** Numbers of ballots of one desk, month and questionnaire each, in the order of their random ids. */
  readonly groups: readonly (readonly number[])[]
  readonly entryMode: (ballot: number) => number
  readonly serviceDate: (ballot: number) => string
  /** Whether ballots of that day may still come into the box. */
  readonly isOpen: (day: string) => boolean
}

/**
 * Which of the ballots in the box leave it now, in one transaction, group by group.
 *
 * Anyone who writes down every figure that is ever shown learns from two of them what lies between. So of each group and way of casting
 * either none leaves, or at least five leave and five stay: figures grow by nothing or by five or more, again when the box is next opened,
 * and once more when the month closes and everything leaves.
 *
 * The administrator of the database sees which envelopes were emptied together and which ballots appeared, each with its day. So of each
 * day either none leaves, or at least five leave; and five of it stay, or none if no more of it can come: these leave with the month.
 *
 * Answers are not considered, not even whether there is one, because receipts and the book tell which ballots stayed. Figures of single
 * questions may therefore grow by any number, and nobody is shown them before the month is closed. Among ballots cast alike their order
 * decides, so the choice is the same again after a crash.
 */
export function ballotsToOpen({
  groups,
  entryMode,
  serviceDate,
  isOpen,
}: WaitingBallots): readonly (readonly number[])[] {
  const alike = groups.map((group) => [...Map.groupBy(group, entryMode).values()])
  const waiting = countBy(groups, serviceDate)
  const staying = new Set<number>()
  for (;;) {
    const leaving = alike.map((modes) => modes.flatMap((ballots) => whatMayLeave(ballots, staying)))
    const more = new Map(
      [...countBy(leaving, serviceDate)].map(([day, count]) => {
        const others = (waiting.get(day) ?? 0) - count
        const needed = others === 0 && !isOpen(day) ? 0 : Math.max(0, fewestTogether - others)
        return [day, count - needed < fewestTogether ? count : needed]
      }),
    )
    const before = staying.size
    for (const ballot of leaving.flat()) {
      const left = more.get(serviceDate(ballot)) ?? 0
      if (left > 0) staying.add(ballot)
      more.set(serviceDate(ballot), left - 1)
    }
    if (staying.size === before) return leaving
  }
}

/** Of what is alike: nothing, or at least five, so that five stay, with these among them. */
export function whatMayLeave<Item>(alike: readonly Item[], staying: ReadonlySet<Item> = new Set()): readonly Item[] {
  const free = staying.size === 0 ? alike : alike.filter((item) => !staying.has(item))
  const leaving = free.slice(Math.max(0, fewestTogether - (alike.length - free.length)))
  return leaving.length < fewestTogether ? [] : leaving
}

function countBy(groups: readonly (readonly number[])[], keyOf: (ballot: number) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const group of groups) {
    for (const ballot of group) {
      const key = keyOf(ballot)
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }
  return counts
}

import type { UnitDirectory } from '@long-dan/administrative-units'
import {
  type DashboardDoor,
  lastPublishedQuarter,
  type PublishedQuarter,
  verdictsOfQuarter,
} from '@long-dan/database/dashboard'
import { type CallsFigure, type OfficialVerdict, officialOf } from '@long-dan/results'
import { type CalendarDay, daysAfter, type Period, parsePeriod, periodOf } from '@long-dan/statistics'
import { type Recent, recent } from '../memory/recent.ts'

/** The official verdicts in force on a day: those of the last published quarter that had ended by then. */
export interface OfficialVerdicts {
  /** Quarter and version; empty when none is published. */
  readonly name: string
  /** Verdict on a unit, given by its dated rows; null when it has none for this quarter. */
  readonly of: (rows: readonly { readonly id: number }[]) => OfficialVerdict | null
  /** Estimate from called citizens for the time of that verdict; null below ten answers. */
  readonly callsOf: (rows: readonly { readonly id: number }[]) => CallsFigure | null
  /** The quarter itself; null when none is published. */
  readonly quarter: PublishedQuarter | null
}

interface Verdict {
  readonly official: OfficialVerdict
  readonly calls: CallsFigure | null
  readonly lapsesOn: CalendarDay
}

type ByUnit = ReadonlyMap<number, Verdict>

// Published verdicts never change, because a correction is another version, and they are public: read once for everybody, whatever their
// reach.
const remembered = new WeakMap<UnitDirectory, Recent<ByUnit>>()
const mostQuarters = 12

/**
 * Considers quarters that ended by `day`, even those published later. A year without ballots publishes nothing, so a verdict lapses once
 * its whole window lies behind as many closed quarters.
 */
export async function officialVerdictsOn(
  door: DashboardDoor,
  directory: UnitDirectory,
  day: CalendarDay,
): Promise<OfficialVerdicts> {
  const quarter = await lastPublishedQuarter(door, day)
  if (quarter === undefined) return { name: '', of: () => null, callsOf: () => null, quarter: null }
  const known = remembered.get(directory) ?? recent<ByUnit>(mostQuarters)
  remembered.set(directory, known)
  const name = `${quarter.periodCode} ${quarter.version}`
  const byUnit =
    known.get(name) ??
    new Map(
      (await verdictsOfQuarter(door, quarter)).map(({ unitId, official, calls }) => {
        const verdict = JSON.parse(official) as OfficialVerdict
        return [
          unitId,
          {
            official: verdict,
            calls: calls === null ? null : (JSON.parse(calls) as CallsFigure),
            lapsesOn: lapsesOn(verdict),
          },
        ]
      }),
    )
  known.set(name, byUnit)
  const inForce = (id: number) => {
    const found = byUnit.get(id)
    return found && day < found.lapsesOn ? found : null
  }
  return {
    name,
    quarter,
    of: (rows) =>
      officialOf(
        directory,
        rows.map(({ id }) => id),
        (id) => inForce(id)?.official,
      ),
    callsOf: (rows) => rows.flatMap(({ id }) => inForce(id)?.calls ?? []).at(-1) ?? null,
  }
}

// A quarter may need this long to be published.
const daysToPublish = 31

function lapsesOn({ quarter, windowQuarters }: OfficialVerdict): CalendarDay {
  let end = parsePeriod(quarter)?.end ?? ''
  for (let later = 0; later < windowQuarters; later++) end = periodOf('quarter', end).end
  return daysAfter(end, daysToPublish)
}

/** The day whose verdicts the pages of a period show: a quarter that is over has its own, any other period shows today's. */
export function verdictDay({ kind, end }: Period, today: CalendarDay): CalendarDay {
  return kind === 'quarter' && end <= today ? end : today
}

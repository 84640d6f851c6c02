import type { UnitDirectory } from '@long-dan/administrative-units'
import {
  type DashboardDoor,
  lastPublishedQuarter,
  type PublishedQuarter,
  verdictsOfQuarter,
} from '@long-dan/database/dashboard'
import { type CallsFigure, type OfficialVerdict, officialOf } from '@long-dan/results'
import type { CalendarDay, Period } from '@long-dan/statistics'
import { type Recent, recent } from '../memory/recent.ts'

/** The official verdicts that stood on a day: those of the last quarter published of what was over by then. */
export interface OfficialVerdicts {
  /** Quarter and version; empty where none is published. */
  readonly name: string
  /** Of a unit, given by its dated rows; null where its quarter is not published. */
  readonly of: (rows: readonly { readonly id: number }[]) => OfficialVerdict | null
  /** What called citizens said in the time of that verdict; null below ten answers. */
  readonly callsOf: (rows: readonly { readonly id: number }[]) => CallsFigure | null
  /** Which rows the figures of called citizens were computed from; null where no quarter is published. */
  readonly readUntil: PublishedQuarter['readUntil'] | null
}

type ByUnit = ReadonlyMap<number, { readonly official: OfficialVerdict; readonly calls: CallsFigure | null }>

// What is published never changes: a correction is another version. Read once for everybody, whatever their reach: it is public.
const remembered = new WeakMap<UnitDirectory, Recent<ByUnit>>()
const mostQuarters = 12

/** `day`: what ended by it may have been concluded, also if it was published later. */
export async function officialVerdictsOn(
  door: DashboardDoor,
  directory: UnitDirectory,
  day: CalendarDay,
): Promise<OfficialVerdicts> {
  const quarter = await lastPublishedQuarter(door, day)
  if (quarter === undefined) return { name: '', of: () => null, callsOf: () => null, readUntil: null }
  const known = remembered.get(directory) ?? recent<ByUnit>(mostQuarters)
  remembered.set(directory, known)
  const name = `${quarter.periodCode} ${quarter.version}`
  const byUnit =
    known.get(name) ??
    new Map(
      (await verdictsOfQuarter(door, quarter)).map(({ unitId, official, calls }) => [
        unitId,
        {
          official: JSON.parse(official) as OfficialVerdict,
          calls: calls === null ? null : (JSON.parse(calls) as CallsFigure),
        },
      ]),
    )
  known.set(name, byUnit)
  return {
    name,
    readUntil: quarter.readUntil,
    of: (rows) =>
      officialOf(
        directory,
        rows.map(({ id }) => id),
        (id) => byUnit.get(id)?.official,
      ),
    callsOf: (rows) => rows.flatMap(({ id }) => byUnit.get(id)?.calls ?? []).at(-1) ?? null,
  }
}

/** The day whose verdicts pages of a period say: a closed quarter has its own, beside every other period stands that of today. */
export function verdictDay({ kind, end }: Period, today: CalendarDay): CalendarDay {
  return kind === 'quarter' && end <= today ? end : today
}

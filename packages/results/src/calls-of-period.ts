import { type UnitDirectory, wholeLand } from '@long-dan/administrative-units'
import type { Period } from '@long-dan/statistics'
import { type CalledPart, type CallsFigure, callsFigures } from './calls-figure.ts'
import { callsShown, type DeskMonthCalls } from './calls-shown.ts'
import { type OfficialVerdict, quartersOfVerdict } from './official-verdict.ts'

export interface JudgedUnit {
  readonly unitId: number
  readonly official: OfficialVerdict
}

/** The months whose calls `callsOfPeriod` needs: what may be shown of a quarter depends on its whole year, as judged up to then. */
export function calledDuring(
  quarter: Period,
  judged: readonly JudgedUnit[],
): { readonly from: string; readonly toExclusive: string } {
  const from = windowOf(quarter, judged)[0]?.start ?? quarter.start
  return { from: `${from.slice(0, 4)}-01-01`, toExclusive: quarter.end }
}

/**
 * What citizens called by lot said about each unit in the period of its verdict: the same whether it is being published or checked. Left
 * out below ten answers, and where the figure, combined with those of other units, would tell of fewer.
 */
export function callsOfPeriod(
  directory: UnitDirectory,
  period: Period,
  judged: readonly JudgedUnit[],
  called: readonly (CalledPart & DeskMonthCalls)[],
): ReadonlyMap<number, CallsFigure> {
  const quarters = windowOf(period, judged)
  const [from, toExclusive] = [quarters[0]?.start ?? period.start, quarters.at(-1)?.end ?? period.end]
  const isShown = callsShown(directory, period, called)
  const inCommune = Map.groupBy(
    called.filter(({ month }) => from <= month && month < toExclusive),
    ({ unitId }) => unitId,
  )
  // A hidden figure lends no strength to others either: an estimate may rest on nothing but what is shown.
  return callsFigures(
    judged.flatMap(({ unitId, official }) => {
      const communes = directory.communesOf(unitId, from, toExclusive).flatMap(({ id }) => wholeLand(directory, id))
      if (!isShown(quarters, communes)) return []
      const above = directory.breadcrumb(unitId, period.start, period.end).at(-2)
      return {
        unitId,
        area: String(above?.id ?? ''),
        isSmall: directory.byId(unitId)?.level === 'commune',
        parts: [...new Set(communes)].flatMap((id) => inCommune.get(id) ?? []),
        ballots: { ...official, effect: official.effectHundredths / 100 },
      }
    }),
  )
}

/** All units of a quarter are judged by one rule. */
function windowOf(quarter: Period, [first]: readonly JudgedUnit[]): readonly Period[] {
  return first ? quartersOfVerdict(first.official) : [quarter]
}

import { wholeLand } from '@long-dan/administrative-units'
import { assessmentRules, publishedFigures, type WorkerDoor } from '@long-dan/database/worker'
import {
  lastDayOf,
  type OfficialQuarter,
  type OfficialVerdict,
  officialVerdict,
  type PeriodDocument,
  presenceOf,
  ruleOn,
  type UnitFigure,
} from '@long-dan/results'
import { lastPeriods, type Period } from '@long-dan/statistics'
import { readEffects } from './read-effects.ts'
import type { FreezingFacts } from './year-from-database.ts'

interface Question {
  readonly period: Period
  readonly version: number
  /** All figures of the period that are about to be published. */
  readonly figures: readonly UnitFigure[]
}

/** With a quarter, the verdict on each of its units, by what is published of the rule's window; with other periods none. */
export async function readOfficialVerdicts(
  transaction: WorkerDoor,
  facts: Pick<FreezingFacts, 'directory'>,
  { period, version, figures }: Question,
): Promise<(unitId: number) => OfficialVerdict | null> {
  if (period.kind !== 'quarter') return () => null
  const { directory } = facts
  const rule = ruleOn(await assessmentRules(transaction), lastDayOf(period))
  const window = lastPeriods(period, rule.windowQuarters)
  const before = window.slice(0, -1)
  const from = window[0]?.start ?? period.start
  const effectOf = await readEffects(transaction, facts, { from, toExclusive: period.end })
  const lands = new Map(figures.map(({ unitId }) => [unitId, wholeLand(directory, unitId)]))
  const published = await publishedFigures(transaction, {
    unitIds: [...new Set([...lands.values()].flat())],
    periodCodes: before.map(({ code }) => code),
  })
  const now = figures.map(({ unitId, figure, presence }) => ({
    unitId,
    quarter: quarterOf(directory, unitId, { ...figure, code: period.code, version, proven: presence.proven }),
  }))
  const earlier = published.map(({ unitId, periodCode, satisfied, base, document, ...row }) => {
    const { modes } = JSON.parse(document) as PeriodDocument
    const { proven } = presenceOf(modes)
    return {
      unitId,
      quarter: quarterOf(directory, unitId, { satisfied, base, code: periodCode, version: row.version, proven }),
    }
  })
  const quartersOf = Map.groupBy([...earlier, ...now], ({ unitId }) => unitId)
  return (unitId) => {
    const quarters = (lands.get(unitId) ?? []).flatMap((id) => quartersOf.get(id)?.map(({ quarter }) => quarter) ?? [])
    const effectHundredths = Math.round(100 * effectOf(unitId))
    return officialVerdict({ quarter: period.code, rule, quarters: quarters.toSorted(byTimeAndUnit), effectHundredths })
  }
}

function quarterOf(
  directory: FreezingFacts['directory'],
  unitId: number,
  { code, version, satisfied, base, proven }: Omit<OfficialQuarter, 'unit'>,
): OfficialQuarter {
  const unit = directory.byId(unitId)
  return {
    unit: { code: unit?.code ?? '', validFrom: unit?.validFrom ?? '' },
    code,
    version,
    satisfied,
    base,
    proven,
  }
}

function byTimeAndUnit(a: OfficialQuarter, b: OfficialQuarter): number {
  const [first, second] = [a, b].map(({ code, unit }) => `${code} ${unit.code} ${unit.validFrom}`)
  return (first ?? '') < (second ?? '') ? -1 : 1
}

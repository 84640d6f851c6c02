import { wholeLand } from '@long-dan/administrative-units'
import { assessmentRules, publishedFigures, type WorkerDoor } from '@long-dan/database/worker'
import {
  isOfRound,
  lastDayOf,
  type OfficialPart,
  type OfficialVerdict,
  officialVerdict,
  type PeriodDocument,
  partsOfWindow,
  presenceOf,
  ruleOn,
  type UnitFigure,
} from '@long-dan/results'
import type { Period } from '@long-dan/statistics'
import { readEffects } from './read-effects.ts'
import type { FreezingFacts, YearsOfFigures } from './year-from-database.ts'

interface Question {
  readonly period: Period
  readonly version: number
  /** All figures of the period about to be published. */
  readonly figures: readonly UnitFigure[]
  readonly yearOf: YearsOfFigures
}

/** For a quarter, the verdict on each of its units, from what is published for the rule's window; empty for other periods. */
export async function readOfficialVerdicts(
  transaction: WorkerDoor,
  facts: Pick<FreezingFacts, 'directory' | 'provinceId'>,
  { period, version, figures, yearOf }: Question,
): Promise<(unitId: number) => OfficialVerdict | null> {
  if (period.kind !== 'quarter') return () => null
  const { directory } = facts
  const rule = ruleOn(await assessmentRules(transaction), lastDayOf(period))
  const window = partsOfWindow(rule, period)
  if (!window?.[0]) return () => null
  const effectOf = await readEffects(window, yearOf)
  const lands = new Map(figures.map(({ unitId }) => [unitId, wholeLand(directory, unitId)]))
  const published = await publishedFigures(transaction, {
    unitIds: [...new Set([...lands.values()].flat())],
    periodCodes: window.flatMap(({ code }) => (code === period.code ? [] : [code])),
  })
  const isInWindow = window.some(({ code }) => code === period.code)
  const now = (isInWindow ? figures : []).map(({ unitId, figure, presence }) => ({
    unitId,
    part: partOf(directory, unitId, { ...figure, code: period.code, version, proven: presence.proven }),
  }))
  const earlier = published.map(({ unitId, periodCode, satisfied, base, document, ...row }) => {
    const { modes } = JSON.parse(document) as PeriodDocument
    const { proven } = presenceOf(modes)
    return {
      unitId,
      part: partOf(directory, unitId, { satisfied, base, code: periodCode, version: row.version, proven }),
    }
  })
  const partsOf = Map.groupBy([...earlier, ...now], ({ unitId }) => unitId)
  return (unitId) => {
    const found = (rule.round ? [unitId] : (lands.get(unitId) ?? [])).flatMap((id) => partsOf.get(id) ?? [])
    if (rule.round && !(isOfRound(rule.round, directory, unitId) && found.length === window.length)) return null
    const figures = found.map(({ unitId: id, part }) => ({ unitId: id, periodCode: part.code }))
    const effectHundredths = Math.round(100 * effectOf(figures))
    const parts = found.map(({ part }) => part).toSorted(byTimeAndUnit)
    return officialVerdict({ quarter: period.code, rule, parts, effectHundredths })
  }
}

function partOf(
  directory: FreezingFacts['directory'],
  unitId: number,
  { code, version, satisfied, base, proven }: Omit<OfficialPart, 'unit'>,
): OfficialPart {
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

function byTimeAndUnit(a: OfficialPart, b: OfficialPart): number {
  const [first, second] = [a, b].map(({ code, unit }) => `${code} ${unit.code} ${unit.validFrom}`)
  return (first ?? '') < (second ?? '') ? -1 : 1
}

import type { UnitDirectory } from '@long-dan/administrative-units'
import { type AuditorDoor, publishedFigures } from '@long-dan/database/auditor'
import {
  type AssessmentRule,
  canonicalJson,
  isOfRound,
  type OfficialPart,
  officialVerdict,
  type PeriodDocument,
  partsOfWindow,
} from '@long-dan/results'
import type { Period } from '@long-dan/statistics'

interface Judged {
  readonly unitId: number
  readonly document: PeriodDocument
}

interface VerdictQuestion {
  readonly period: Period
  /** The rule in force on the period's last day. */
  readonly rule: AssessmentRule
  readonly figures: readonly Judged[]
}

/**
 * Checks that the verdict in a document follows from the periods it names, that these are the ones the rule asks for, and that they were
 * published with these counts. For a period corrected since, only the sum can be checked.
 */
export async function verdictCheck(
  transaction: AuditorDoor,
  directory: UnitDirectory,
  { period, rule, figures }: VerdictQuestion,
): Promise<(judged: Judged) => boolean> {
  if (period.kind !== 'quarter') return ({ document: { official } }) => official === null
  const window = partsOfWindow(rule, period)?.map(({ code }) => code) ?? []
  const named = figures.flatMap(({ document: { official } }) => official?.parts.map(({ code }) => code) ?? [])
  const published = await publishedFigures(transaction, {
    unitIds: directory.units.map(({ id }) => id),
    periodCodes: [...new Set([...window, ...named])],
  })
  const countOf = new Map(
    published.map(({ unitId, periodCode, version, satisfied, base }) => {
      const { code = '', validFrom = '' } = directory.byId(unitId) ?? {}
      return [`${code} ${validFrom} ${periodCode} ${version}`, `${satisfied}/${base}`]
    }),
  )
  const firstVersions = new Set(
    published.flatMap((each) => (each.version === 1 ? `${each.unitId} ${each.periodCode}` : [])),
  )
  // A period corrected since may not have been published yet at the time.
  const isPublishedWhole = (unitId: number) =>
    window.length > 0 && window.every((code) => firstVersions.has(`${unitId} ${code}`))
  const isInRound = (unitId: number) => rule.round === null || isOfRound(rule.round, directory, unitId)
  const isWindow = (parts: readonly OfficialPart[]) =>
    rule.round === null
      ? parts.some(({ code }) => code === period.code)
      : parts.length === window.length && window.every((asked) => parts.some(({ code }) => code === asked))
  return ({ unitId, document: { official } }) => {
    if (official === null) return rule.round !== null && !(isInRound(unitId) && isPublishedWhole(unitId))
    const { parts, effectHundredths } = official
    const found = officialVerdict({ quarter: period.code, rule, parts, effectHundredths })
    return (
      canonicalJson(found) === canonicalJson(official) &&
      isInRound(unitId) &&
      isWindow(parts) &&
      parts.every(({ unit, code, version, ...each }) => {
        const text = countOf.get(`${unit.code} ${unit.validFrom} ${code} ${version}`)
        return text === undefined || text === `${each.satisfied}/${each.base}`
      })
    )
  }
}

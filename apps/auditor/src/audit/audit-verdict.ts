import type { UnitDirectory } from '@long-dan/administrative-units'
import { type AuditorDoor, publishedFigures } from '@long-dan/database/auditor'
import { canonicalJson, officialVerdict, type PeriodDocument } from '@long-dan/results'

/**
 * Whether the verdict in a document is the one that follows from the quarters it names, and these are what was published: quarters that were
 * corrected since are held against the sum alone.
 */
export async function verdictCheck(
  transaction: AuditorDoor,
  directory: UnitDirectory,
  documents: readonly PeriodDocument[],
): Promise<(document: PeriodDocument) => boolean> {
  const periodCodes = [
    ...new Set(documents.flatMap(({ official }) => official?.quarters.map(({ code }) => code) ?? [])),
  ]
  const published =
    periodCodes.length === 0
      ? []
      : await publishedFigures(transaction, { unitIds: directory.units.map(({ id }) => id), periodCodes })
  const known = new Map(
    published.map(({ unitId, periodCode, version, satisfied, base }) => {
      const { code = '', validFrom = '' } = directory.byId(unitId) ?? {}
      return [`${code} ${validFrom} ${periodCode} ${version}`, `${satisfied}/${base}`]
    }),
  )
  return ({ official, period, verdictRule }) => {
    if (official === null) return period.kind !== 'quarter'
    const { quarter, windowQuarters, quarters, effectHundredths, rule } = official
    const found = officialVerdict({ quarter, quarters, effectHundredths, rule: { ...rule, windowQuarters } })
    return (
      quarter === period.code &&
      canonicalJson(found) === canonicalJson(official) &&
      canonicalJson(rule) === canonicalJson(verdictRule) &&
      quarters.some(({ code }) => code === period.code) &&
      quarters.every(({ unit, code, version, ...each }) => {
        const text = known.get(`${unit.code} ${unit.validFrom} ${code} ${version}`)
        return text === undefined || text === `${each.satisfied}/${each.base}`
      })
    )
  }
}

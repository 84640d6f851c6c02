import { createUnitDirectory, type UnitDirectory } from '@long-dan/administrative-units'
import { type AuditorDoor, type PublishedVersion, publishedVersions, readUnitFacts } from '@long-dan/database/auditor'
import { communesBelow, everyNode, unitTreeIn } from '@long-dan/results'
import { parsePeriod } from '@long-dan/statistics'
import type { Finding } from './finding.ts'

/**
 * Checks that every later version of a period follows from a decision of two people of the province, which it names, or from a review:
 * figures disappear with their last ballot or by decision, and withdrawn ones come back by decision only. The signatures of these decisions
 * are checked elsewhere.
 */
export async function auditVersions(transaction: AuditorDoor): Promise<readonly Finding[]> {
  const versions = await publishedVersions(transaction)
  if (versions.length === 0) return []
  const directory = createUnitDirectory(await readUnitFacts(transaction))
  return [...Map.groupBy(versions, ({ periodCode }) => periodCode).values()].flatMap((ofPeriod) =>
    undecided(directory, ofPeriod, versions).map(
      ({ periodCode, version }): Finding => ({ code: 'publication-undecided', periodCode, version }),
    ),
  )
}

function undecided(
  directory: UnitDirectory,
  versions: readonly PublishedVersion[],
  ofAllPeriods: readonly PublishedVersion[],
): readonly PublishedVersion[] {
  const [first, ...later] = versions
  if (!first) return []
  const communesOf = communesIn(directory, first.periodCode)
  const withdrawn = new Set<number>()
  let before: PublishedVersion = first
  return later.filter((version) => {
    const { change, unitId } = version
    const isGrounded = version.isDecided ? decides(version) : isReviewed(version, ofAllPeriods)
    if (isGrounded && unitId !== null && change === 'withdraw') withdrawn.add(unitId)
    if (isGrounded && unitId !== null && change === 'restore') withdrawn.delete(unitId)
    const filled = new Set(version.filledIds)
    const fellAway = before.unitIds.filter((id) => !version.unitIds.includes(id))
    const areGone = fellAway.every((id) => withdrawn.has(id) || !communesOf(id).some((commune) => filled.has(commune)))
    const staysWithdrawn = !version.unitIds.some((id) => withdrawn.has(id))
    const isOnlyChange =
      unitId === null ||
      (fellAway.every((id) => id === unitId) &&
        version.unitIds.every((id) => id === unitId || before.unitIds.includes(id)))
    before = version
    return !(isGrounded && areGone && staysWithdrawn && isOnlyChange)
  })
}

/** Whether the decision is about this period; a recount is about every period containing its month. */
function decides({ change, changedPeriod, periodCode }: PublishedVersion): boolean {
  const [period, changed] = [parsePeriod(periodCode), parsePeriod(changedPeriod ?? '')]
  if (change !== 'recount') return change !== null && changedPeriod === periodCode
  return period !== null && changed !== null && period.start <= changed.start && changed.end <= period.end
}

function isMonth(periodCode: string): boolean {
  return parsePeriod(periodCode)?.kind === 'month'
}

/** Whether a version follows from a review. A longer period is published anew, and sealed, together with a month of its own that was reviewed. */
function isReviewed(version: PublishedVersion, ofAllPeriods: readonly PublishedVersion[]): boolean {
  if (isMonth(version.periodCode)) return version.isReviewed
  return ofAllPeriods.some(
    (month) =>
      isMonth(month.periodCode) &&
      month.version > 1 &&
      !month.isDecided &&
      month.isReviewed &&
      month.sealNumber !== null &&
      month.sealNumber === version.sealNumber &&
      version.startsOn <= month.startsOn &&
      month.endsBefore <= version.endsBefore,
  )
}

/** The communes that a unit's figure in the period adds up. */
function communesIn(directory: UnitDirectory, periodCode: string): (unitId: number) => readonly number[] {
  const period = parsePeriod(periodCode)
  const province = directory.units.find(({ level }) => level === 'province')
  const nodes = period && province ? everyNode(unitTreeIn(directory, province.id, period)) : []
  const below = new Map(nodes.map((node) => [node.unitId, communesBelow(node)]))
  return (unitId) => below.get(unitId) ?? [unitId]
}

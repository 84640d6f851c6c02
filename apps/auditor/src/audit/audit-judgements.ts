import { createUnitDirectory, type UnitDirectory } from '@long-dan/administrative-units'
import {
  type AssessmentRuleVersion,
  type AuditorDoor,
  assessmentRules,
  calledCitizens,
  type Freeze,
  type FrozenCell,
  frozenCells,
  latestFreezes,
  publishedFigures,
  readUnitFacts,
  trustInputs,
} from '@long-dan/database/auditor'
import { entryModeOf, type Questionnaires } from '@long-dan/questionnaire'
import {
  calledDuring,
  callsOfPeriod,
  canonicalJson,
  communesBelow,
  everyNode,
  isWitnessed,
  lastDayOf,
  overallCount,
  type PeriodDocument,
  presenceOf,
  ruleOn,
  trustOfFigures,
  type UnitNode,
  unitTreeIn,
  verdictRuleOf,
} from '@long-dan/results'
import { type Period, parsePeriod } from '@long-dan/statistics'
import { hasItsIntervals } from './audit-intervals.ts'
import { verdictCheck } from './audit-verdict.ts'
import type { Finding } from './finding.ts'

export interface JudgementContext {
  readonly questionnaires: Questionnaires
  /** Days on which a witness vouched for the book. */
  readonly witnessed: readonly string[]
}

/** A published figure to be compared with what follows from sealed rows. */
interface Published {
  readonly unitId: number
  readonly document: PeriodDocument
}

/**
 * Recomputes grades with their reasons, verdicts and call-back estimates from the rows that existed when each period was last published,
 * and compares them with what was published. One finding per period and kind of error, however many units have it.
 */
export async function auditJudgements(
  transaction: AuditorDoor,
  context: JudgementContext,
): Promise<readonly Finding[]> {
  const directory = createUnitDirectory(await readUnitFacts(transaction))
  const rules = await assessmentRules(transaction)
  const findings: Finding[] = []
  for (const freeze of await latestFreezes(transaction)) {
    const period = parsePeriod(freeze.periodCode)
    if (!period) continue
    const question = { unitIds: directory.units.map(({ id }) => id), periodCodes: [period.code] }
    const figures = (await publishedFigures(transaction, question)).map(({ unitId, document }) => ({
      unitId,
      document: JSON.parse(document) as PeriodDocument,
    }))
    const cells = Map.groupBy(await frozenCells(transaction, period.start, period.end), ({ unitId }) => unitId)
    const nodeOf = nodesIn(directory, period)
    const gradeIsRight = await gradeCheck(transaction, { period, freeze, cells, nodeOf, ...context })
    const verdictIsRight = await verdictCheckOf(transaction, directory, { period, figures, rules })
    const estimateIsRight = await estimateCheck(transaction, directory, { period, freeze, figures })
    const checks = [
      ['published-grade', gradeIsRight],
      ['published-verdict', verdictIsRight],
      ['published-estimate', estimateIsRight],
      [
        'published-interval',
        ({ unitId, document }: Published) => {
          const node = nodeOf.get(unitId)
          const own = node ? communesBelow(node).flatMap((id) => cells.get(id) ?? []) : []
          return hasItsIntervals(document, own, context.questionnaires)
        },
      ],
    ] as const
    for (const [code, isRight] of checks) {
      const wrong = figures.filter((figure) => !isRight(figure))
      const [first] = wrong
      if (!first) continue
      const { kind, code: unitCode, name } = first.document.unit
      const { periodCode, version } = freeze
      findings.push({ code, periodCode, version, figures: wrong.length, unit: `${kind} ${unitCode} ${name}` })
    }
  }
  return findings
}

type Check = (figure: Published) => boolean

/** The units below the province, by id. */
function nodesIn(directory: UnitDirectory, period: Period): ReadonlyMap<number, UnitNode> {
  const province = directory.units.find(({ level }) => level === 'province')
  const nodes = province ? everyNode(unitTreeIn(directory, province.id, period)) : []
  return new Map(nodes.map((node) => [node.unitId, node]))
}

/** Grade, reasons and excluded ballots. */
async function gradeCheck(
  transaction: AuditorDoor,
  {
    period,
    freeze,
    cells,
    nodeOf,
    questionnaires,
    witnessed,
  }: JudgementContext & {
    readonly period: Period
    readonly freeze: Freeze
    readonly cells: ReadonlyMap<number, readonly FrozenCell[]>
    readonly nodeOf: ReadonlyMap<number, UnitNode>
  },
): Promise<Check> {
  const inputs = await trustInputs(transaction, period, freeze.readUntil)
  const wasWitnessed = witnessed.some((day) => isWitnessed(day, freeze.frozenOn))
  // A witness's line may have been handed in after the publication on the same day.
  const possible = (wasWitnessed ? [true, false] : [false]).map((isWitnessed) =>
    trustOfFigures({ ...inputs, isWitnessed }),
  )
  return ({ unitId, document: { base, excluded, integrity } }) => {
    const node = nodeOf.get(unitId)
    if (!node) return false
    const landIds = communesBelow(node)
    const communeIds = landIds.filter((id) => cells.has(id))
    const ballotsByMode: Record<string, number> = {}
    for (const cell of communeIds.flatMap((id) => cells.get(id) ?? [])) {
      const mode = entryModeOf(cell.entryMode)
      const asked = questionnaires.withNumber(cell.questionnaireVersion)
      ballotsByMode[mode] = (ballotsByMode[mode] ?? 0) + overallCount({ asked, counters: cell.counters }).base
    }
    const figure = { base, presence: presenceOf(ballotsByMode), communeIds, landIds }
    return possible.some((trustOf) => canonicalJson(trustOf(figure)) === canonicalJson({ excluded, integrity }))
  }
}

/** Checks that the verdict follows from the periods it names, by the rule in force on the period's last day. */
async function verdictCheckOf(
  transaction: AuditorDoor,
  directory: UnitDirectory,
  {
    period,
    figures,
    rules,
  }: { period: Period; figures: readonly Published[]; rules: readonly AssessmentRuleVersion[] },
): Promise<Check> {
  const rule = ruleOn(rules, lastDayOf(period))
  const judgedBy = canonicalJson(verdictRuleOf(rule))
  const hasItsVerdict = await verdictCheck(transaction, directory, { period, rule, figures })
  return (figure) => canonicalJson(figure.document.verdictRule) === judgedBy && hasItsVerdict(figure)
}

async function estimateCheck(
  transaction: AuditorDoor,
  directory: UnitDirectory,
  { period, freeze, figures }: { period: Period; freeze: Freeze; figures: readonly Published[] },
): Promise<Check> {
  const judged = figures.flatMap(({ unitId, document: { official } }) => (official ? [{ unitId, official }] : []))
  const communes = directory.units.filter(({ level }) => level === 'commune').map(({ id }) => id)
  const months = calledDuring(period, judged)
  const called = judged.length === 0 ? [] : await calledCitizens(transaction, communes, months, freeze.readUntil)
  const found = judged.length === 0 ? new Map() : callsOfPeriod(directory, period, judged, called)
  return ({ unitId, document: { calls } }) => canonicalJson(calls) === canonicalJson(found.get(unitId) ?? null)
}

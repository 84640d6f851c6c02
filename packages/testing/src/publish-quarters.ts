import { createUnitDirectory, type UnitDirectory, wholeLand } from '@long-dan/administrative-units'
import {
  addFreeze,
  assessmentRules,
  calledCitizens,
  latestFreezes,
  readUnitFacts,
  settledInputs,
} from '@long-dan/database/worker'
import { entryModeOf, modesThatProveAVisit, officialQuestionnaires } from '@long-dan/questionnaire'
import {
  addTallies,
  calledDuring,
  callsOfPeriod,
  communesBelow,
  isOfRound,
  lastDayOf,
  officialVerdict,
  partsOfWindow,
  periodDocument,
  resultFigure,
  ruleOn,
  sealedText,
  sha256Of,
  type Tally,
  type UnitNode,
  unitTreeIn,
} from '@long-dan/results'
import { type Period, parsePeriod } from '@long-dan/statistics'
import type { TestDatabase } from './fresh-database.ts'

type Cell = Tally & {
  readonly unitId: number
  readonly month: string
  readonly proven: number
  readonly ballots: number
}

/**
 * Publishes quarters from the current tallies, or another version of those already published: for tests of readers. Only units with ten
 * ballots or more; of what else the worker would hide, only the named communes.
 */
export async function publishQuarters(
  database: TestDatabase,
  codes: readonly string[],
  hidden: readonly string[] = [],
): Promise<void> {
  const worker = database.as('worker')
  const directory = createUnitDirectory(await readUnitFacts(worker))
  const rules = await assessmentRules(worker)
  const cells = await readCells(database)
  const versions = new Map((await latestFreezes(worker)).map(({ periodCode, version }) => [periodCode, version]))
  for (const code of codes) {
    const period = parsePeriod(code) as Period
    const version = (versions.get(code) ?? 0) + 1
    const rule = ruleOn(rules, lastDayOf(period))
    const window = (partsOfWindow(rule, period) ?? []).map((part) => ({
      part,
      figures: new Map(figuresIn(directory, cells, part, rule).map((each) => [each.unitId, each])),
    }))
    const readUntil = await settledInputs(worker)
    const judged = figuresIn(directory, cells, period, rule).flatMap(({ unitId, figure, asked }) => {
      const parts = window.flatMap(({ part, figures }) =>
        wholeLand(directory, unitId).flatMap((id) => {
          const [found, unit] = [figures.get(id), directory.byId(id)]
          if (!found || !unit) return []
          const { satisfied, base } = found.figure
          const dated = { code: unit.code, validFrom: unit.validFrom }
          return [{ unit: dated, code: part.code, version: 1, satisfied, base, proven: found.proven }]
        }),
      )
      const unit = directory.byId(unitId)
      if (!unit || hidden.includes(unit.code)) return []
      const isWhole =
        rule.round === null || (isOfRound(rule.round, directory, unitId) && parts.length === window.length)
      const official = isWhole ? officialVerdict({ quarter: code, rule, parts, effectHundredths: 100 }) : null
      return official || rule.round ? [{ unitId, unit, figure, asked, official }] : []
    })
    const communes = directory.units.filter(({ level }) => level === 'commune').map(({ id }) => id)
    const concluded = judged.flatMap(({ unitId, official }) => (official ? [{ unitId, official }] : []))
    const called = await calledCitizens(worker, communes, calledDuring(period, concluded), readUntil)
    const calls = callsOfPeriod(directory, period, concluded, called)
    const rows = judged.map(({ unitId, unit, figure, asked, official }) => {
      const trusted = { excluded: null, integrity: { grade: 'A', reasons: [] } } as const
      const document = periodDocument({
        unit,
        period,
        version,
        asked,
        demo: false,
        figure,
        official,
        calls: calls.get(unitId) ?? null,
        ...trusted,
      })
      const { text, sha256 } = sealedText(document)
      return { unitId, satisfied: figure.satisfied, base: figure.base, document: text, sha256 }
    })
    const edition = {
      periodCode: code,
      version,
      frozenOn: period.end,
      checkpoint: null,
      sha256: sha256Of(''),
      readUntil,
    }
    const note = version === 1 ? null : 'Lần sau'
    await addFreeze(worker, { ...edition, note, startsOn: period.start, endsBefore: period.end }, rows)
  }
}

async function readCells(database: TestDatabase): Promise<readonly Cell[]> {
  const rows = await database.query<{
    unitId: number
    month: string
    version: number
    mode: number
    counters: number[]
  }>(`
    select unit_id as "unitId", month::text, questionnaire_version as version, entry_mode as mode, counters from tally_month`)
  return rows.map(({ unitId, month, version, mode, counters }) => {
    const asked = officialQuestionnaires.withNumber(version)
    const at = asked.layout.itemOffset('overall') ?? 0
    const ballots = counters.slice(at, at + 5).reduce((sum, count) => sum + count, 0)
    const isProven = modesThatProveAVisit.includes(entryModeOf(mode))
    return { unitId, month, asked, counters, ballots, proven: isProven ? ballots : 0 }
  })
}

function figuresIn(
  directory: UnitDirectory,
  cells: readonly Cell[],
  period: Period,
  rule: Parameters<typeof resultFigure>[0]['rule'],
) {
  const province = directory.units.find(({ level }) => level === 'province')
  const inPeriod = cells.filter(({ month }) => period.start <= month && month < period.end)
  const nodes = province ? everyNode(unitTreeIn(directory, province.id, period)) : []
  return nodes.flatMap((node) => {
    const communes = communesBelow(node)
    const own = inPeriod.filter(({ unitId }) => communes.includes(unitId))
    const tally = addTallies(own)
    if (tally === null) return []
    const { asked } = tally
    const figure = resultFigure({ tally, asked, ballotsByMode: {}, isCodeHidden: () => false, rule, desksOf: () => [] })
    if (figure === null || figure.base < 10) return []
    return [{ unitId: node.unitId, asked, figure, proven: own.reduce((sum, { proven }) => sum + proven, 0) }]
  })
}

function everyNode(node: UnitNode): readonly UnitNode[] {
  return [node, ...node.children.flatMap(everyNode)]
}

import { sourceLanguage } from '@long-dan/i18n'
import type { AdministrativeUnit, Day } from '../directory/administrative-unit.ts'
import { groupBy } from '../directory/group-by.ts'
import type { UnitFacts } from '../directory/unit-directory.ts'
import { unitLabel } from '../directory/unit-label.ts'
import { problem, type ReformProblem, type ReformRow } from './reform-row.ts'
import type { Target } from './target.ts'

interface Conflict {
  readonly facts: UnitFacts
  readonly rows: readonly ReformRow[]
  /** Communes in force on the eve of the reform. */
  readonly byCode: ReadonlyMap<string, AdministrativeUnit>
  readonly targets: readonly Target[]
  readonly today: Day
}

/** Everything in the rows that is impossible, in the order of lines. */
export function findConflicts(asked: Conflict): readonly ReformProblem[] {
  const ofTime = conflictsOfTime(asked)
  // On a wrong day the codes mean other units: further messages would mislead.
  const found = ofTime.length > 0 ? ofTime : [...conflictsOfOldUnits(asked), ...conflictsOfTargets(asked)]
  return found.toSorted((a, b) => a.line - b.line)
}

function conflictsOfTime({ facts, rows, today }: Conflict): ReformProblem[] {
  const [first] = rows
  if (first === undefined) return []
  const { effectiveOn, resolution, line } = first
  const problems = rows.flatMap((row) => [
    ...(row.effectiveOn === effectiveOn ? [] : [problem(row.line, 'date-differs', { typed: row.effectiveOn, line })]),
    ...(row.resolution === resolution
      ? []
      : [problem(row.line, 'resolution-differs', { typed: row.resolution, line })]),
  ])
  if (effectiveOn <= today) problems.push(problem(line, 'date-not-ahead', { date: effectiveOn }))
  const dates = [...facts.units, ...facts.areaMembers].flatMap(({ validFrom, validTo }) => [validFrom, validTo ?? ''])
  const latest = dates.toSorted().at(-1) ?? ''
  if (latest >= effectiveOn) problems.push(problem(line, 'later-change', { date: latest }))
  return problems
}

function conflictsOfOldUnits({ facts, rows, byCode, targets }: Conflict): ReformProblem[] {
  return [
    ...repeatedRows(rows),
    ...rows.filter(({ oldCode }) => !byCode.has(oldCode)).map((row) => noSuchUnit(facts, row)),
    ...[...Map.groupBy(rows, ({ oldCode }) => oldCode)].flatMap(([code, ofOld]) => {
      const unit = byCode.get(code)
      return unit === undefined ? [] : conflictsOfFate(unit, ofOld, targets)
    }),
  ]
}

function repeatedRows(rows: readonly ReformRow[]): ReformProblem[] {
  const pairs = Map.groupBy(rows, ({ oldCode, newCode }) => `${oldCode} ${newCode}`)
  return [...pairs.values()].flatMap(([first, ...again]) =>
    again.map((row) => problem(row.line, 'duplicate', { line: first?.line ?? 0, typed: row.oldCode })),
  )
}

function noSuchUnit({ units }: UnitFacts, { line, oldCode }: ReformRow): ReformProblem {
  const past = units.findLast(({ code, validTo }) => code === oldCode && validTo !== null)
  if (past === undefined) return problem(line, 'unknown-code', { typed: oldCode })
  const words = { typed: oldCode, unit: unitLabel(past, sourceLanguage), date: past.validTo ?? '' }
  return problem(line, 'ended-code', words)
}

/** What the rows of one commune say about it together. */
function conflictsOfFate(unit: AdministrativeUnit, rows: readonly ReformRow[], targets: readonly Target[]) {
  const wholes = new Set(rows.filter(({ extent }) => extent === 'whole').map(({ newCode }) => newCode))
  const parts = rows.filter(({ extent }) => extent === 'part')
  const receivers = new Set(parts.map(({ newCode }) => newCode))
  const stays = targets.some((target) => target.unit === unit)
  const isAlone = wholes.size === 0 && receivers.size === 1 && (!stays || receivers.has(unit.code))
  const found = {
    'two-wholes': wholes.size > 1,
    'whole-and-part': wholes.size > 0 && parts.length > 0,
    'single-part': isAlone,
    'two-defaults': parts.filter(({ isDefault }) => isDefault).length > 1,
  }
  const words = { unit: unitLabel(unit, sourceLanguage), typed: unit.code }
  return (Object.keys(found) as (keyof typeof found)[])
    .filter((code) => found[code])
    .map((code) => problem(rows.at(-1)?.line ?? 0, code, words))
}

function conflictsOfTargets({ rows, byCode, targets }: Conflict): ReformProblem[] {
  const parents = new Set(rows.flatMap(({ oldCode }) => byCode.get(oldCode)?.parentId ?? []))
  const fateOf = groupBy(rows, ({ oldCode }) => oldCode)
  return [
    ...(parents.size > 1 ? [problem(0, 'different-parents')] : []),
    ...targets.flatMap((target) => [...differingRows(target), ...conflictsOfHolder(target, fateOf)]),
  ]
}

function differingRows({ rows }: Target): ReformProblem[] {
  const [first] = rows
  return rows
    .filter(({ newName, kind }) => newName !== first?.newName || kind !== first.kind)
    .map(({ line, newCode }) => problem(line, 'target-differs', { code: newCode, line: first?.line ?? 0 }))
}

/** A code that another commune carries on the eve is free only if that commune ends, or is the one that goes on. */
function conflictsOfHolder(
  { unit, rows: [first], isNew, holder }: Target,
  fateOf: (code: string) => readonly ReformRow[],
): ReformProblem[] {
  if (first === undefined || holder === undefined) return []
  const words = { code: unit.code, unit: unitLabel(holder, sourceLanguage) }
  const fate = fateOf(holder.code)
  if (isNew) return fate.length === 0 ? [problem(first.line, 'code-in-use', words)] : []
  const leaves = fate.find(({ extent, newCode }) => extent === 'whole' && newCode !== holder.code)
  return leaves ? [problem(leaves.line, 'goes-elsewhere', words)] : []
}

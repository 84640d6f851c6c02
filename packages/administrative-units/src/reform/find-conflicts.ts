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

/** Everything in the rows that cannot be, in the order of lines. */
export function findConflicts(asked: Conflict): readonly ReformProblem[] {
  const ofTime = conflictsOfTime(asked)
  // On a wrong day the codes mean other units: what could be said of them would mislead.
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
  const seen = new Map<string, ReformRow>()
  const problems: ReformProblem[] = []
  for (const row of rows) {
    const pair = `${row.oldCode} ${row.newCode}`
    const before = seen.get(pair)
    if (before) problems.push(problem(row.line, 'duplicate', { line: before.line, typed: row.oldCode }))
    seen.set(pair, before ?? row)
    if (byCode.has(row.oldCode)) continue
    const past = facts.units.findLast(({ code, validTo }) => code === row.oldCode && validTo !== null)
    problems.push(
      past
        ? problem(row.line, 'ended-code', {
            typed: row.oldCode,
            unit: unitLabel(past, sourceLanguage),
            date: past.validTo ?? '',
          })
        : problem(row.line, 'unknown-code', { typed: row.oldCode }),
    )
  }
  for (const [code, ofOld] of Map.groupBy(rows, ({ oldCode }) => oldCode)) {
    const unit = byCode.get(code)
    const last = ofOld.at(-1)
    if (unit === undefined || last === undefined) continue
    const words = { unit: unitLabel(unit, sourceLanguage), typed: code }
    const [wholes, parts] = [
      ofOld.filter(({ extent }) => extent === 'whole'),
      ofOld.filter(({ extent }) => extent === 'part'),
    ]
    const stays = targets.some((target) => target.unit === unit)
    if (new Set(wholes.map(({ newCode }) => newCode)).size > 1) problems.push(problem(last.line, 'two-wholes', words))
    if (wholes.length > 0 && parts.length > 0) problems.push(problem(last.line, 'whole-and-part', words))
    const receivers = new Set(parts.map(({ newCode }) => newCode))
    if (wholes.length === 0 && receivers.size === 1 && (!stays || receivers.has(code)))
      problems.push(problem(last.line, 'single-part', words))
    if (parts.filter(({ isDefault }) => isDefault).length > 1) problems.push(problem(last.line, 'two-defaults', words))
  }
  return problems
}

function conflictsOfTargets({ rows, byCode, targets }: Conflict): ReformProblem[] {
  const ofOld = groupBy(rows, ({ oldCode }) => oldCode)
  const parents = new Set(rows.flatMap(({ oldCode }) => byCode.get(oldCode)?.parentId ?? []))
  const problems: ReformProblem[] = parents.size > 1 ? [problem(0, 'different-parents')] : []
  for (const { unit, rows: ofTarget, isNew, holder } of targets) {
    const [first] = ofTarget
    if (first === undefined) continue
    for (const row of ofTarget) {
      if (row.newName !== first.newName || row.kind !== first.kind)
        problems.push(problem(row.line, 'target-differs', { code: row.newCode, line: first.line }))
    }
    if (holder === undefined) continue
    const words = { code: unit.code, unit: unitLabel(holder, sourceLanguage) }
    const fate = ofOld(holder.code)
    if (isNew && fate.length === 0) problems.push(problem(first.line, 'code-in-use', words))
    const leaves = fate.find(({ extent, newCode }) => extent === 'whole' && newCode !== holder.code)
    if (!isNew && leaves) problems.push(problem(leaves.line, 'goes-elsewhere', words))
  }
  return problems
}

import { type ChangeSet, noChange } from '../change/change-set.ts'
import type { AdministrativeUnit, Day, Succession, SuccessionChange } from '../directory/administrative-unit.ts'
import { accentKey } from '../directory/fold-vietnamese.ts'
import { groupBy } from '../directory/group-by.ts'
import type { UnitFacts } from '../directory/unit-directory.ts'
import { findConflicts } from './find-conflicts.ts'
import { type AreaOfNewUnit, planAreas } from './plan-areas.ts'
import { type DeskFacts, type DeskPlan, planDesks } from './plan-desks.ts'
import { problem, type ReformProblem, type ReformRow } from './reform-row.ts'
import type { Goes, Target } from './target.ts'

/** What a reform will do, for people to read before it is applied. */
export interface ReformPlan {
  readonly effectiveOn: Day
  readonly resolution: string
  /** Each step from an old commune to another one. */
  readonly goes: readonly Goes[]
  readonly ended: readonly AdministrativeUnit[]
  readonly created: readonly AdministrativeUnit[]
  /** Communes that keep name, kind and code and receive others. */
  readonly enlarged: readonly AdministrativeUnit[]
  /** Communes divided among several receivers: their figures stay theirs. */
  readonly divided: readonly AdministrativeUnit[]
  /** New communes whose code belonged to a commune of another name. */
  readonly codesReused: readonly { readonly unit: AdministrativeUnit; readonly before: AdministrativeUnit }[]
  /** Divided communes for which the file names no main receiver: the first one is taken. */
  readonly defaultsGuessed: readonly AdministrativeUnit[]
  readonly areas: readonly AreaOfNewUnit[]
  readonly desks: DeskPlan
  readonly changes: ChangeSet
}

export type Planned =
  | { readonly ok: true; readonly value: ReformPlan }
  | { readonly ok: false; readonly error: readonly ReformProblem[] }

/** Checks a resolution's rows against all that is known, announced changes included; `today` in Vietnam. */
export function planReform(
  facts: UnitFacts,
  desks: readonly DeskFacts[],
  rows: readonly ReformRow[],
  today: Day,
): Planned {
  const [first] = rows
  if (first === undefined) return { ok: false, error: [problem(0, 'no-rows')] }
  const { effectiveOn, resolution } = first
  const communes = facts.units.filter(
    ({ level, validFrom, validTo }) => level === 'commune' && validTo === null && validFrom < effectiveOn,
  )
  const byCode = new Map(communes.map((unit) => [unit.code, unit]))
  const targets = targetsOf(facts, rows, byCode)
  const problems = findConflicts({ facts, rows, byCode, targets, today })
  if (problems.length > 0) return { ok: false, error: problems }

  const guessed = new Set<AdministrativeUnit>()
  const goes = goesOf(rows, byCode, targets, guessed)
  const staying = new Set(targets.filter(({ isNew }) => !isNew).map(({ unit }) => unit))
  const ended = [...new Set(goes.map(({ from }) => from))].filter((unit) => !staying.has(unit))
  const created = targets.filter(({ isNew }) => isNew).map(({ unit }) => unit)
  if (goes.length === 0) return { ok: false, error: [problem(0, 'nothing-changes')] }
  const areas = planAreas(facts, targets, goes, ended)
  const handover = planDesks(desks, targets, goes, ended, effectiveOn)
  if (!handover.ok) return handover
  return {
    ok: true,
    value: {
      effectiveOn,
      resolution,
      goes,
      ended,
      created,
      enlarged: [...staying].filter((unit) => goes.some(({ to }) => to === unit)),
      divided: ended.filter((unit) => goes.every(({ from, extent }) => from !== unit || extent === 'part')),
      codesReused: created.flatMap((unit) => {
        const before = lastWithCode(facts, unit)
        return before ? [{ unit, before }] : []
      }),
      defaultsGuessed: [...guessed],
      areas: areas.ofNewUnits,
      desks: handover.value,
      changes: {
        ...noChange(effectiveOn),
        unitsAdded: created,
        unitsEnded: ended.map(({ id }) => id),
        successionsAdded: goes.map((way) => successionOf(way, effectiveOn, resolution)),
        membersAdded: areas.added.map((member) => ({ ...member, validFrom: effectiveOn })),
        membersEnded: areas.ended,
        desksClosed: handover.value.closed.map(({ desk, successor }) => ({
          deskId: desk.id,
          successorDeskId: successor.id,
        })),
        assignmentsAdded: handover.value.moved.map(({ desk, to }) => ({ deskId: desk.id, unitId: to.id })),
        assignmentsEnded: handover.value.assignmentsEnded,
      },
    },
  }
}

function targetsOf(
  { units }: UnitFacts,
  rows: readonly ReformRow[],
  byCode: ReadonlyMap<string, AdministrativeUnit>,
): readonly Target[] {
  let lastId = units.reduce((highest, { id }) => Math.max(highest, id), 0)
  return [...Map.groupBy(rows, ({ newCode }) => newCode)].flatMap(([code, ofTarget]): Target[] => {
    const [row] = ofTarget
    if (row === undefined) return []
    const holder = byCode.get(code)
    if (holder && holder.kind === row.kind && accentKey(holder.name) === accentKey(row.newName)) {
      return [{ unit: holder, isNew: false, rows: ofTarget, holder }]
    }
    lastId += 1
    const parentId = byCode.get(row.oldCode)?.parentId ?? null
    const { kind, newName: name, effectiveOn: validFrom } = row
    const unit: AdministrativeUnit = {
      id: lastId,
      code,
      level: 'commune',
      kind,
      name,
      parentId,
      validFrom,
      validTo: null,
    }
    return [{ unit, isNew: true, rows: ofTarget, holder }]
  })
}

function goesOf(
  rows: readonly ReformRow[],
  byCode: ReadonlyMap<string, AdministrativeUnit>,
  targets: readonly Target[],
  guessed: Set<AdministrativeUnit>,
): readonly Goes[] {
  const targetOf = new Map(targets.map((target) => [target.unit.code, target]))
  const ofOld = groupBy(rows, ({ oldCode }) => oldCode)
  return rows.flatMap((row): Goes[] => {
    const from = byCode.get(row.oldCode)
    const target = targetOf.get(row.newCode)
    if (from === undefined || target === undefined || target.unit === from) return []
    const others = ofOld(row.oldCode)
    const stays = targets.some(({ unit }) => unit === from)
    const isNamed = others.some(({ isDefault }) => isDefault)
    if (row.extent === 'part' && !stays && !isNamed) guessed.add(from)
    const isDefault = row.extent === 'whole' || (!stays && (isNamed ? row.isDefault : others[0] === row))
    return [{ from, to: target.unit, extent: row.extent, isDefault, change: changeOf(row, from, target) }]
  })
}

function changeOf(row: ReformRow, from: AdministrativeUnit, { unit, rows, isNew }: Target): SuccessionChange {
  if (row.extent === 'part') return 'split'
  if (!isNew || rows.length > 1) return 'merge'
  return from.kind === unit.kind ? 'rename' : 'status'
}

function successionOf({ from, to, ...way }: Goes, effectiveOn: Day, resolution: string): Succession {
  return {
    ...way,
    predecessorId: from.id,
    successorId: to.id,
    effectiveOn,
    resolution,
    clause: null,
    basis: 'resolution-file',
  }
}

function lastWithCode({ units }: UnitFacts, { code, name, kind }: AdministrativeUnit): AdministrativeUnit | undefined {
  return units
    .filter((unit) => unit.code === code && (unit.name !== name || unit.kind !== kind))
    .toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0]
}

import type { AdministrativeUnit, AreaMember, Day } from '../directory/administrative-unit.ts'
import { foldVietnamese } from '../directory/fold-vietnamese.ts'
import type { UnitFacts } from '../directory/unit-directory.ts'
import { type ChangeSet, noChange } from './change-set.ts'

/** What an administrator may do to the areas, from a day on. `areaId` null takes communes out of every area. */
export type AreaEdit =
  | {
      readonly act: 'move'
      readonly communeIds: readonly number[]
      readonly areaId: number | null
      readonly reason: string | null
    }
  | { readonly act: 'create'; readonly name: string }
  | { readonly act: 'rename'; readonly areaId: number; readonly name: string }
  | { readonly act: 'close'; readonly areaId: number }

export type AreaEditProblem =
  | 'day-past'
  | 'nothing-chosen'
  | 'unknown-area'
  | 'unknown-commune'
  | 'same-area'
  | 'pending'
  | 'bad-name'
  | 'name-taken'
  | 'has-members'

export type PlannedEdit =
  | { readonly ok: true; readonly value: ChangeSet }
  | { readonly ok: false; readonly error: AreaEditProblem }

/** The rows an edit adds and ends. `facts` must include announced changes: an edit never crosses one that is still to come. */
export function planAreaEdit(facts: UnitFacts, edit: AreaEdit, effectiveOn: Day, today: Day): PlannedEdit {
  if (effectiveOn < today) return refuse('day-past')
  switch (edit.act) {
    case 'move':
      return planMove(facts, edit, effectiveOn)
    case 'create':
      return planCreation(facts, edit.name, effectiveOn)
    case 'rename':
      return planRenaming(facts, edit.areaId, edit.name, effectiveOn)
    case 'close':
      return planClosing(facts, edit.areaId, effectiveOn)
  }
}

function planMove(
  { units, areaMembers }: UnitFacts,
  { communeIds, areaId, reason }: Extract<AreaEdit, { act: 'move' }>,
  effectiveOn: Day,
): PlannedEdit {
  const ids = [...new Set(communeIds)]
  if (ids.length === 0) return refuse('nothing-chosen')
  if (areaId !== null && !isOpenArea(units, areaId, effectiveOn)) return refuse('unknown-area')
  const ended: AreaMember[] = []
  for (const communeId of ids) {
    const commune = units.find(({ id, level }) => id === communeId && level === 'commune')
    if (!commune || commune.validTo !== null || commune.validFrom > effectiveOn) return refuse('unknown-commune')
    const members = areaMembers.filter((member) => member.communeId === communeId)
    if (members.some((member) => isLater(member, effectiveOn))) return refuse('pending')
    const current = members.find(({ validTo }) => validTo === null)
    if ((current?.areaId ?? null) === areaId) return refuse('same-area')
    if (current) ended.push(current)
  }
  return accept({
    ...noChange(effectiveOn),
    membersEnded: ended.map(({ communeId, validFrom }) => ({ communeId, validFrom })),
    membersAdded:
      areaId === null
        ? []
        : ids.map((communeId) => ({ areaId, communeId, validFrom: effectiveOn, validTo: null, reason })),
  })
}

function planCreation({ units }: UnitFacts, given: string, effectiveOn: Day): PlannedEdit {
  const name = given.normalize('NFC').trim()
  const wrong = nameProblem(units, name)
  if (wrong) return refuse(wrong)
  const province = units.find(({ level, validTo }) => level === 'province' && validTo === null)
  if (!province) return refuse('unknown-area')
  const numbers = units.flatMap(({ code }) => /^KV(\d+)$/u.exec(code)?.[1] ?? []).map(Number)
  // Areas seeded from districts carry the district's number; ours begin above them.
  const code = `KV${Math.max(500, ...numbers) + 1}`
  return accept({ ...noChange(effectiveOn), unitsAdded: [areaRow(units, province.id, code, name, effectiveOn)] })
}

function planRenaming({ units, areaMembers }: UnitFacts, areaId: number, given: string, effectiveOn: Day): PlannedEdit {
  const area = isOpenArea(units, areaId, effectiveOn)
  if (!area) return refuse('unknown-area')
  const name = given.normalize('NFC').trim()
  const wrong = nameProblem(units, name)
  if (wrong) return refuse(wrong)
  const members = areaMembers.filter((member) => member.areaId === areaId)
  if (area.validFrom >= effectiveOn || members.some((member) => isLater(member, effectiveOn))) return refuse('pending')
  const renamed = areaRow(units, area.parentId, area.code, name, effectiveOn)
  const open = members.filter(({ validTo }) => validTo === null)
  return accept({
    ...noChange(effectiveOn),
    unitsAdded: [renamed],
    unitsEnded: [areaId],
    successionsAdded: [
      {
        predecessorId: areaId,
        successorId: renamed.id,
        effectiveOn,
        extent: 'whole',
        change: 'rename',
        resolution: null,
        clause: null,
        isDefault: true,
        basis: 'own-grouping',
      },
    ],
    membersEnded: open.map(({ communeId, validFrom }) => ({ communeId, validFrom })),
    membersAdded: open.map((member) => ({ reason: null, ...member, areaId: renamed.id, validFrom: effectiveOn })),
  })
}

function planClosing({ units, areaMembers }: UnitFacts, areaId: number, effectiveOn: Day): PlannedEdit {
  const area = isOpenArea(units, areaId, effectiveOn)
  if (!area) return refuse('unknown-area')
  if (area.validFrom >= effectiveOn) return refuse('pending')
  const lasting = areaMembers.some(
    (member) => member.areaId === areaId && (member.validTo === null || member.validTo > effectiveOn),
  )
  return lasting ? refuse('has-members') : accept({ ...noChange(effectiveOn), unitsEnded: [areaId] })
}

function isOpenArea(units: readonly AdministrativeUnit[], areaId: number, on: Day): AdministrativeUnit | undefined {
  return units.find(
    ({ id, level, validFrom, validTo }) => id === areaId && level === 'area' && validTo === null && validFrom <= on,
  )
}

/** Begins on the day or later, or has an announced end after it. */
function isLater({ validFrom, validTo }: AreaMember, effectiveOn: Day): boolean {
  return validFrom >= effectiveOn || (validTo !== null && validTo > effectiveOn)
}

function nameProblem(units: readonly AdministrativeUnit[], name: string): AreaEditProblem | null {
  if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N} ’',–-]{0,59}$/u.test(name)) return 'bad-name'
  const folded = foldVietnamese(name)
  const isTaken = units.some(
    (unit) => unit.level === 'area' && unit.validTo === null && foldVietnamese(unit.name) === folded,
  )
  return isTaken ? 'name-taken' : null
}

function areaRow(
  units: readonly AdministrativeUnit[],
  parentId: number | null,
  code: string,
  name: string,
  validFrom: Day,
): AdministrativeUnit {
  const id = units.reduce((highest, unit) => Math.max(highest, unit.id), 0) + 1
  return { id, code, level: 'area', kind: 'khu-vuc', name, parentId, validFrom, validTo: null }
}

function accept(value: ChangeSet): PlannedEdit {
  return { ok: true, value }
}

function refuse(error: AreaEditProblem): PlannedEdit {
  return { ok: false, error }
}

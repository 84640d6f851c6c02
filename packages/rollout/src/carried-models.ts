import type { AdministrativeUnit, UnitDirectory } from '@long-dan/administrative-units'
import type { CarryOver } from '@long-dan/results'
import { daysAfter } from '@long-dan/statistics'
import type { PilotModel } from './pilot-model.ts'
import { wasRecognisedOn } from './pilot-model.ts'

/** A model as seen from a commune of a later day. */
interface CarriedModel {
  readonly model: PilotModel
  /** Where it was: the commune itself, or one that went into it as a whole. */
  readonly unit: AdministrativeUnit
  /** Whether that is the commune itself, at most renamed. */
  readonly isOwn: boolean
}

export interface CarriedModels {
  /** By the id of the commune in force on the day. */
  readonly ofCommune: (communeId: number) => readonly CarriedModel[]
  /** Models of communes that were divided on the way: shown as context, but counted for no commune. */
  readonly divided: readonly { readonly model: PilotModel; readonly unit: AdministrativeUnit }[]
}

const sameLand = ['status', 'rename', 'transfer', 'unchanged']

/** Follows whole-commune successions from the commune of each model to the one that holds its land on `day`. */
export function carryModels(directory: UnitDirectory, models: readonly PilotModel[], day: string): CarriedModels {
  const found = new Map<number, CarriedModel[]>()
  const divided: { model: PilotModel; unit: AdministrativeUnit }[] = []
  for (const model of models) {
    const unit = directory.byId(model.unitId)
    if (unit === undefined) continue
    const present = directory.presentUnits(unit.id, day).unit
    if (present === null) divided.push({ model, unit })
    else
      found.set(present.id, [
        ...(found.get(present.id) ?? []),
        { model, unit, isOwn: isSame(directory, unit, present) },
      ])
  }
  return { ofCommune: (communeId) => found.get(communeId) ?? [], divided }
}

export interface Recognition {
  readonly isRecognised: boolean
  /** The day since which it counts as recognised; null while it does not. */
  readonly since: string | null
  /** `inherited`: from communes that went into it. */
  readonly by: 'own' | 'inherited' | null
  readonly recognisedParts: number
  /** Communes that went into it as a whole in its last reform; 0 when it was not merged. */
  readonly parts: number
  readonly models: readonly CarriedModel[]
}

/** Whether a commune in force on `day` counts as recognised, by its own model or by those of the communes that went into it. */
export function recognitionOf(
  directory: UnitDirectory,
  carried: CarriedModels,
  commune: AdministrativeUnit,
  carryOver: CarryOver,
  day: string,
): Recognition {
  const models = carried.ofCommune(commune.id)
  const recognised = models.filter(({ model }) => wasRecognisedOn(model, day))
  const own = recognised.filter(({ isOwn }) => isOwn)
  const inherited = recognised.filter(({ isOwn }) => !isOwn)
  // A commune seen before its own time is taken as what it will be made of.
  const parts = partsOf(directory, commune, day < commune.validFrom ? commune.validFrom : day)
  const recognisedParts = new Set(
    inherited.map(({ unit }) => directory.presentUnits(unit.id, daysAfter(commune.validFrom, -1)).unit?.id ?? unit.id),
  ).size
  const inherits =
    carryOver === 'any-part' ? recognisedParts > 0 : carryOver === 'every-part' && parts > 0 && recognisedParts >= parts
  const days = (list: readonly CarriedModel[]) => list.map(({ model }) => model.decidedOn ?? day).sort()
  const rest = { recognisedParts, parts, models }
  if (own.length === 0 && !inherits) return { isRecognised: false, since: null, by: null, ...rest }
  const first = inherits ? (carryOver === 'any-part' ? days(inherited)[0] : days(inherited).at(-1)) : undefined
  const [since = null] = [...days(own).slice(0, 1), ...(first === undefined ? [] : [first])].sort()
  return { isRecognised: true, since, by: own.length > 0 ? 'own' : 'inherited', ...rest }
}

function partsOf(directory: UnitDirectory, commune: AdministrativeUnit, day: string): number {
  return directory
    .predecessors(commune.id)
    .filter(({ extent, change, effectiveOn }) => extent === 'whole' && effectiveOn <= day && !sameLand.includes(change))
    .length
}

function isSame(directory: UnitDirectory, unit: AdministrativeUnit, present: AdministrativeUnit): boolean {
  if (unit.id === present.id) return true
  const next = directory
    .successors(unit.id)
    .find(({ extent, change }) => extent === 'whole' && sameLand.includes(change))
  const row = next && directory.byId(next.successorId)
  return row ? isSame(directory, row, present) : false
}

import type { AdministrativeUnit } from '@long-dan/administrative-units'
import {
  addModelVersion,
  type DashboardDoor,
  enterModel,
  listModels,
  type ModelRow,
  type ModelVersion,
  type ModelVersionDraft,
  modelHistory,
  modelStatesBefore,
} from '@long-dan/database/dashboard'
import { type ModelFacts, type ModelKeeper, type PilotModel, stateOn, statesAfter } from '@long-dan/rollout'
import { daysAfter } from '@long-dan/statistics'
import { type Official, readAs } from '../../officials/official.ts'
import type { Written } from '../../signing/decide.ts'

type Act = 'entered' | 'imported'

/** What was written for a model, with the decisions in it. */
type WrittenModel = Written<number> | 'taken' | 'open-model'

/** Models of the official's communes; check constraints allow only the words of these types. */
export async function readModels(scoped: DashboardDoor): Promise<readonly PilotModel[]> {
  return (await listModels(scoped)).map(toModel)
}

/** Models in their state at the end of the previous day; those not in the register by then are left out. */
export async function readModelsAsOf(scoped: DashboardDoor, asOf: string): Promise<readonly PilotModel[]> {
  const noted = await modelStatesBefore(scoped, asOf)
  const day = daysAfter(asOf, -1)
  return (await readModels(scoped)).flatMap((model) => {
    const state = noted.get(model.id) as PilotModel['state'] | undefined
    const then = stateOn(model, state && { state }, day)
    return then === null ? [] : [{ ...model, state: then }]
  })
}

export async function readModelHistory(
  scoped: DashboardDoor,
  id: number,
): Promise<readonly (PilotModel & ModelVersion)[]> {
  return (await modelHistory(scoped, id)).map((row) => ({ ...row, ...toModel(row) }))
}

/** Versions of the model in the address; empty when no such model is within reach. */
export async function readHistoryOf(door: DashboardDoor, official: Official, id: string) {
  return /^\d{1,9}$/u.test(id) ? readAs(door, official, (scoped) => readModelHistory(scoped, Number(id))) : []
}

/** Enters a model in the given transaction; a commune can have only one open model at a time. */
export async function enter(
  scoped: DashboardDoor,
  { accountId }: Pick<Official, 'accountId'>,
  unit: AdministrativeUnit,
  facts: ModelFacts,
  act: Act = 'entered',
): Promise<WrittenModel> {
  const open = (await listModels(scoped)).some(({ unitId, state }) => unitId === unit.id && state !== 'withdrawn')
  if (open) return 'open-model'
  const modelId = await enterModel(scoped, unit.id)
  return write(scoped, { ...facts, modelId, unitId: unit.id, version: 1, isVoid: false, act, accountId })
}

async function write(scoped: DashboardDoor, draft: ModelVersionDraft): Promise<WrittenModel> {
  const rows = await addModelVersion(scoped, draft)
  return rows ? { rows, value: draft.modelId } : 'taken'
}

/** Writes the version after the given one; `taken` when somebody else has written it meanwhile. */
export function change(
  scoped: DashboardDoor,
  { accountId }: Pick<Official, 'accountId'>,
  { id: modelId, unitId, version }: PilotModel,
  facts: ModelFacts,
): Promise<WrittenModel> {
  const next = { modelId, unitId, version: version + 1, isVoid: false, act: 'changed', accountId } as const
  return write(scoped, { ...facts, ...next })
}

/** Whether the keeper may undo the last change: neither state may be one that only a higher level decides. */
export function mayUndo(history: readonly PilotModel[], keeper: ModelKeeper | null): boolean {
  const [last, before] = history
  if (!last || keeper === null) return false
  return [last, before ?? last].every(({ state }) => statesAfter(null, keeper).includes(state))
}

/** Undoes the last change: writes the previous version again, or voids the entry if there is none. */
export function undo(
  scoped: DashboardDoor,
  { accountId }: Pick<Official, 'accountId'>,
  [last, before]: readonly [PilotModel & ModelVersion, ...(PilotModel & ModelVersion)[]],
): Promise<WrittenModel> {
  const next = { modelId: last.id, version: last.version + 1, act: 'undone', accountId } as const
  return write(scoped, { ...(before ?? { ...last, isVoid: true }), ...next })
}

function toModel(row: ModelRow): PilotModel {
  return { ...row, level: row.level as PilotModel['level'], state: row.state as PilotModel['state'] }
}

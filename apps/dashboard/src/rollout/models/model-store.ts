import type { AdministrativeUnit } from '@long-dan/administrative-units'
import {
  addModelVersion,
  type DashboardDoor,
  enterModel,
  listModels,
  type ModelRow,
  type ModelVersion,
  modelHistory,
  modelStatesBefore,
} from '@long-dan/database/dashboard'
import { type ModelFacts, type ModelKeeper, type PilotModel, stateOn, statesAfter } from '@long-dan/rollout'
import { daysAfter } from '@long-dan/statistics'
import { type Official, readAs } from '../../officials/official.ts'

type Act = 'entered' | 'imported'
export type Written =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly error: 'taken' | 'open-model' }

/** Models of the official's communes; the columns' checks allow no other words than the types. */
export async function readModels(scoped: DashboardDoor): Promise<readonly PilotModel[]> {
  return (await listModels(scoped)).map(toModel)
}

/** Models in the state they had at the end of the day before; those that were not in the register then are left out. */
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

/** Versions of the model that an address names; none where there is no such model in reach. */
export async function readHistoryOf(door: DashboardDoor, official: Official, id: string) {
  return /^\d{1,9}$/u.test(id) ? readAs(door, official, (scoped) => readModelHistory(scoped, Number(id))) : []
}

/** Enters a model inside the given transaction; a commune has one open model at a time. */
export async function enter(
  scoped: DashboardDoor,
  { accountId }: Pick<Official, 'accountId'>,
  unit: AdministrativeUnit,
  facts: ModelFacts,
  act: Act = 'entered',
): Promise<Written> {
  const open = (await listModels(scoped)).some(({ unitId, state }) => unitId === unit.id && state !== 'withdrawn')
  if (open) return { ok: false, error: 'open-model' }
  const modelId = await enterModel(scoped, unit.id)
  await addModelVersion(scoped, { ...facts, modelId, unitId: unit.id, version: 1, isVoid: false, act, accountId })
  return { ok: true, value: modelId }
}

/** Writes the next version of a model that was seen in version `seen`. */
export async function change(
  deps: { readonly door: DashboardDoor },
  official: Official,
  model: PilotModel,
  facts: ModelFacts,
): Promise<Written> {
  const { id: modelId, unitId, version } = model
  const draft = { ...facts, modelId, unitId, version: version + 1, isVoid: false, accountId: official.accountId }
  const added = await readAs(deps.door, official, (scoped) => addModelVersion(scoped, { ...draft, act: 'changed' }))
  return added === 'added' ? { ok: true, value: modelId } : { ok: false, error: 'taken' }
}

/** Whether the keeper may take back the last change: neither side of it may be beyond what they decide. */
export function mayUndo(history: readonly PilotModel[], keeper: ModelKeeper | null): boolean {
  const [last, before] = history
  if (!last || keeper === null) return false
  return [last, before ?? last].every(({ state }) => statesAfter(null, keeper).includes(state))
}

/** Takes back the last change: writes the version before it anew, or voids the entry when there is none. */
export async function undo(
  deps: { readonly door: DashboardDoor },
  official: Official,
  history: readonly (PilotModel & ModelVersion)[],
): Promise<Written> {
  const [last, before] = history
  if (!last) return { ok: false, error: 'taken' }
  const restored = before ?? { ...last, isVoid: true }
  const added = await readAs(deps.door, official, (scoped) =>
    addModelVersion(scoped, {
      ...restored,
      modelId: last.id,
      version: last.version + 1,
      act: 'undone',
      accountId: official.accountId,
    }),
  )
  return added === 'added' ? { ok: true, value: last.id } : { ok: false, error: 'taken' }
}

function toModel(row: ModelRow): PilotModel {
  return { ...row, level: row.level as PilotModel['level'], state: row.state as PilotModel['state'] }
}

import { type DashboardDoor, latestReports, type ReportRow } from '@long-dan/database/dashboard'
import type { PilotModel } from '@long-dan/rollout'
import { rememberedRegisters } from '../../memory/remembered-registers.ts'
import type { TalliesInReach } from '../../memory/tallies-in-reach.ts'
import { readModels } from '../models/model-store.ts'

// The whole province has some 160 reports a quarter, times one or two windows.
const mostReports = 10_000

const reports = rememberedRegisters<readonly ReportRow[]>(
  ['quarter_report_version'],
  mostReports,
  ({ length }) => 10 + length,
)
const models = rememberedRegisters<readonly PilotModel[]>(['pilot_model_version'], 1)

/** Like `latestReports`, cached. */
export function rememberedReports(door: DashboardDoor, memory: TalliesInReach, from: string, toExclusive: string) {
  return reports(door, memory, `${from} ${toExclusive}`, () => latestReports(door, from, toExclusive))
}

/** Like `readModels`, cached. */
export function rememberedModels(door: DashboardDoor, memory: TalliesInReach) {
  return models(door, memory, '', () => readModels(door))
}

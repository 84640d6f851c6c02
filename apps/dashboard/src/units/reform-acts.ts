import {
  type Day,
  planReform,
  type ReformPlan,
  type ReformProblem,
  readReformRows,
  type UnitFacts,
} from '@long-dan/administrative-units'
import { accountsOfUnits, applyUnitChange, type DashboardDoor, readReferenceData } from '@long-dan/database/dashboard'
import { readTable, type TableProblem } from '../imports/tables/read-table.ts'

export interface ReformPreview {
  readonly plan: ReformPlan
  /** Usernames of accounts whose units end. */
  readonly accounts: readonly string[]
}

export type ReformRefusal =
  | { readonly kind: 'table'; readonly problem: TableProblem }
  | { readonly kind: 'rows'; readonly problems: readonly ReformProblem[] }

type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: ReformRefusal }

type Known = UnitFacts & { readonly desks: Parameters<typeof planReform>[1] }

/** The effect of the table; writes nothing. */
export async function previewReform(door: DashboardDoor, bytes: Buffer, today: Day): Promise<Outcome<ReformPreview>> {
  const planOf = await planner(bytes, today)
  if (!planOf.ok) return planOf
  const planned = planOf.value(await readReferenceData(door))
  if (!planned.ok) return planned
  const accounts = await accountsOfUnits(door, planned.value.changes.unitsEnded)
  return { ok: true, value: { plan: planned.value, accounts } }
}

/** Plans again from the current state and writes it; `door` must be an administrator's transaction. */
export async function applyReform(
  door: DashboardDoor,
  bytes: Buffer,
  today: Day,
  accountId: string | null,
): Promise<Outcome<ReformPreview & { readonly id: number }>> {
  const planOf = await planner(bytes, today)
  if (!planOf.ok) return planOf
  const rows = planOf.resolution
  const applied = await applyUnitChange(door, { kind: 'reform', resolution: rows, accountId }, planOf.value)
  if (!applied.ok) return applied
  const accounts = await accountsOfUnits(door, applied.value.changes.unitsEnded)
  return { ok: true, value: { plan: applied.value, accounts, id: applied.id } }
}

async function planner(bytes: Buffer, today: Day) {
  const table = await readTable(bytes, 'reform')
  if (!table.ok) return { ok: false, error: { kind: 'table', problem: table.error } } as const
  const rows = readReformRows(table.value)
  if (!rows.ok) return { ok: false, error: { kind: 'rows', problems: rows.error } } as const
  const plan = (known: Known) => {
    const planned = planReform(known, known.desks, rows.value, today)
    return planned.ok ? planned : ({ ok: false, error: { kind: 'rows', problems: planned.error } } as const)
  }
  return { ok: true, value: plan, resolution: rows.value[0]?.resolution ?? null } as const
}

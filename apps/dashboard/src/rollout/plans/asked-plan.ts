import { type AdministrativeUnit, unitLabel } from '@long-dan/administrative-units'
import { listPlans, type PlanVersion, planHistory } from '@long-dan/database/dashboard'
import type { Language } from '@long-dan/i18n'
import { daysAfter } from '@long-dan/statistics'
import { uuid } from '../../addresses/query.ts'
import { resultReader } from '../../figures/result-reader.ts'
import type { Official } from '../../officials/official.ts'
import { modelKeepers } from '../../officials/programme-keepers.ts'
import type { Asked, AskedAbout } from '../../pages/asked.ts'
import { findCommune } from '../models/find-commune.ts'
import { readStandings, type Standings } from '../standings/standings.ts'
import { type PlanStanding, planStandings } from './plan-standing.ts'

type Asking = Pick<Asked, 'deps' | 'official'>

/** Plans in force, and the programme as the official sees it. */
export function readPlans({ deps, official }: Asking) {
  const reader = resultReader(deps, official)
  const { directory } = deps.reference.current()
  return reader.read(async (door) => {
    const standings = await readStandings(door, { directory, reader, today: deps.today() })
    return { standings, plans: planStandings(directory, standings, await listPlans(door)) }
  })
}

export interface FoundPlan {
  readonly current: PlanVersion
  readonly history: readonly PlanVersion[]
  readonly standings: Standings
  readonly standing: PlanStanding
}

export async function askedPlan({ deps, official, path }: AskedAbout<'plan'>): Promise<FoundPlan | null> {
  if (!uuid.safeParse(path.plan).success) return null
  const reader = resultReader(deps, official)
  const { directory } = deps.reference.current()
  return reader.read(async (door) => {
    const history = await planHistory(door, path.plan)
    const [current] = history
    if (current === undefined) return null
    const standings = await readStandings(door, { directory, reader, today: deps.today() })
    const [standing] = planStandings(directory, standings, [current])
    return standing ? { current, history, standings, standing } : null
  })
}

/** A plan that the official may change: one of their own level; for the province, any. */
export async function ownPlan(asked: AskedAbout<'plan'>): Promise<FoundPlan | null> {
  const found = await askedPlan(asked)
  return found && keepsPlansOf(asked.official, found.current.unitId) && !found.current.isVoid ? found : null
}

export function keepsPlansOf({ role, unit }: Pick<Official, 'role' | 'unit'>, unitId: number): boolean {
  return modelKeepers.includes(role) && (role === 'province-official' || unit.id === unitId)
}

/** Present communes that a plan of the unit may include. */
export function communesToPlan(
  { deps, official }: Asking,
  { communes }: Standings,
  unitId: number,
): Standings['communes'] {
  if (unitId === official.unit.id) return communes
  const today = deps.today()
  const below = deps.reference.current().directory.communesOf(unitId, today, daysAfter(today, 1))
  const ids = new Set(below.map(({ id }) => id))
  return communes.filter(({ unit }) => ids.has(unit.id))
}

export type Listed =
  | { readonly ok: true; readonly value: readonly AdministrativeUnit[] }
  /** `line` starts at 1. */
  | { readonly ok: false; readonly line: number; readonly typed: string }

/** Communes typed one per line, by name, code or slug; reports the first line that matches none, or several. */
export function communesListed({ deps }: Asking, among: readonly AdministrativeUnit[], typed: string): Listed {
  const ids = new Set(among.map(({ id }) => id))
  const found = new Map<number, AdministrativeUnit>()
  for (const [at, line] of typed.split('\n').entries()) {
    if (line.trim() === '') continue
    const one = findCommune(deps.reference.current().directory, line, ({ id }) => ids.has(id), deps.today())
    if (!one.ok) return { ok: false, line: at + 1, typed: line.trim().slice(0, 60) }
    found.set(one.value.id, one.value)
  }
  return { ok: true, value: [...found.values()] }
}

/** In the form in which they would be typed. */
export function listOf(units: readonly AdministrativeUnit[], language: Language): string {
  return units.map((unit) => unitLabel(unit, language)).join('\n')
}

import type { AdministrativeUnit } from '@long-dan/administrative-units'
import {
  addReportVersion,
  type DashboardDoor,
  latestReports,
  lettersSentIn,
  type ReportRow,
  reportHistory,
} from '@long-dan/database/dashboard'
import { actsOn, emptyReport, type ReportAct, type ReportActor, type ReportValues } from '@long-dan/rollout'
import { type Period, previousPeriod } from '@long-dan/statistics'
import { type Official, readAs } from '../../officials/official.ts'
import type { DashboardDependencies } from '../../settings/dependencies.ts'
import type { Written } from '../../signing/decide.ts'
import { dossiersAtDesks } from './dossiers-at-desks.ts'
import { lastQuarter } from './last-quarter.ts'

/** A commune's report for a quarter with all its versions, and what was reported one quarter earlier. */
export async function readReport(
  deps: Pick<DashboardDependencies, 'door' | 'reference'>,
  official: Official,
  unit: AdministrativeUnit,
  quarter: Period,
) {
  const reference = deps.reference.current()
  return readAs(deps.door, official, async (scoped) => {
    const history = await reportHistory(scoped, unit.id, quarter.start)
    const before = new Map(
      (await latestReports(scoped, previousPeriod(quarter).start, quarter.start)).map((row) => [row.unitId, row]),
    )
    const last = lastQuarter(reference.directory, unit, quarter, (unitId) => before.get(unitId)?.values)
    const lettersSent = await lettersSentIn(scoped, unit.id, quarter.start, quarter.end)
    const atDesks = await dossiersAtDesks(scoped, { official, reference, deps }, [unit.id], quarter)
    return { history, last, lettersSent, dossiersAtDesks: atDesks(unit.id) }
  })
}

const stateAfter = { saved: 'draft', submitted: 'submitted', returned: 'returned', approved: 'approved' } as const

export type ActRefusal = 'not-allowed' | 'taken' | 'own-report'

/** Carries out what the actor may do in the report's present state. `values` come from the form for saving and submitting. */
export async function actOnReport(
  scoped: DashboardDoor,
  { accountId }: Pick<Official, 'accountId'>,
  {
    unitId,
    quarter,
    seen,
    act,
    actor,
    current,
  }: {
    readonly unitId: number
    readonly quarter: Period
    /** Version the form was filled from; 0 for none. */
    readonly seen: number
    readonly act: ReportAct
    readonly actor: ReportActor
    readonly current: ReportRow | undefined
  },
  { values, reason }: { readonly values?: ReportValues; readonly reason?: string },
): Promise<Written<'done'> | ActRefusal> {
  if (!actsOn(current?.state ?? null, actor).includes(act)) return 'not-allowed'
  if ((current?.version ?? 0) !== seen) return 'taken'
  if (act === 'approved' && current?.accountId === accountId) return 'own-report'
  const rows = await addReportVersion(scoped, {
    unitId,
    quarter: quarter.start,
    version: seen + 1,
    state: stateAfter[act],
    act,
    accountId,
    reason: act === 'returned' ? (reason ?? null) : null,
    values: values ?? current?.values ?? emptyReport,
  })
  return rows ? { rows, value: 'done' } : 'taken'
}
